//% each comment
/// $line$
//% end
