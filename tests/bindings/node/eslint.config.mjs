import js from '@eslint/js';

const globals = ['Buffer', 'URL', 'console', 'gc', 'process', 'TextEncoder', 'performance'];

export default [
  js.configs.recommended,
  {
    languageOptions: {
      ecmaVersion: 2022,
      globals: Object.fromEntries(globals.map((name) => [name, 'readonly'])),
    },
    rules: {
      eqeqeq: 'error',
      'no-shadow': 'error',
      'no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-var': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
    },
  },
];
