/**
 * How `nest build` bundles an app: our own sources become one main.js (plus one chunk per worker thread),
 * everything else stays an import that Node resolves at run time.
 */
const ours = /^(\.|\/|#)/;

export default (options) => ({
  ...options,
  mode: 'production',
  devtool: 'source-map',
  optimization: { ...options.optimization, minimize: false },
  externals: [({ request }, done) => (request && !ours.test(request) ? done(null, `module ${request}`) : done())],
  resolve: { extensions: ['.ts', '.js', '.json'] },
});
