using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Matching.Ranking.Scoring;

/// <summary>How many candidates one operation of the scorer's tree part treats; every width gives the same scores.</summary>
public enum VectorWidth
{
    /// <summary>64 candidates in a general register: any machine.</summary>
    Scalar64 = 64,

    /// <summary>128 candidates: SSE4.1, ARM's AdvSimd, WebAssembly's SIMD.</summary>
    Vector128 = 128,

    /// <summary>256 candidates: AVX2.</summary>
    Vector256 = 256,

    /// <summary>512 candidates: AVX-512 F, BW and VBMI with GFNI (Intel Ice Lake, AMD Zen 4 and later).</summary>
    Vector512 = 512,
}

/// <summary>Which widths this machine has.</summary>
public static class VectorWidths
{
    /// <summary>The supported widths, narrowest first.</summary>
    public static IReadOnlyList<VectorWidth> Supported { get; } = [.. Enum.GetValues<VectorWidth>().Order().Where(IsSupported)];

    /// <summary>The widest supported width.</summary>
    public static VectorWidth Widest => Supported[^1];

    /// <summary>Whether this machine has a width.</summary>
    public static bool IsSupported(VectorWidth width) => width switch
    {
        VectorWidth.Scalar64 => BitConverter.IsLittleEndian,
        VectorWidth.Vector128 => Vector128.IsHardwareAccelerated && BitConverter.IsLittleEndian,
        VectorWidth.Vector256 => Avx2.IsSupported,
        VectorWidth.Vector512 => Avx512Vbmi.IsSupported && Gfni.V512.IsSupported,
        _ => false,
    };
}
