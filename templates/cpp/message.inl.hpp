//% each fields
//% if defined_later

//% include cpp/definitions/$accessor$.hpp
//% end
//% end
