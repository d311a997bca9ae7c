#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

func naturalLogarithm(_ value: Float) -> Float { logf(value) }

func exponential(_ value: Float) -> Float { expf(value) }
