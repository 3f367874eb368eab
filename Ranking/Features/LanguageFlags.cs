namespace Matching.Ranking.Features;

/// <summary>Languages as the bits of one byte: the ones that ads in Denmark ask for, and one bit for all others.</summary>
public static class LanguageFlags
{
    private static readonly string[] Known = ["da", "en", "de", "sv", "no", "fr", "kl"];

    /// <summary>The bit of an ISO 639-1 code.</summary>
    public static byte Of(string code)
    {
        var i = Array.IndexOf(Known, code.ToLowerInvariant());
        return (byte)(1 << (i < 0 ? Known.Length : i));
    }

    /// <summary>The bits of several codes.</summary>
    public static byte Of(IEnumerable<string> codes) => (byte)codes.Aggregate(0, (bits, code) => bits | Of(code));
}
