// All repeated fields: RepeatedField<scalar>, RepeatedPtrField<message>, RepeatedPtrField<String>.
#pragma once

#include "cpp_pool/repeated_field.hpp"
#include "cpp_pool/repeated_ptr_field.hpp"
#include "cpp_pool/repeated_string.hpp"
