//% each comment
  /// $line$
//% end
