/// All of the core: `Septet` and what it gives, views, errors and ports, with the documentation that is written in `bindings/src`.
@_exported import SeptetCore
