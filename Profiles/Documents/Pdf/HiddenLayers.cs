using UglyToad.PdfPig.Tokens;

namespace Matching.Profiles.Documents.Pdf;

/// <summary>Layers (optional content, ISO 32000-1, 8.11) that a pdf opens without. Known by their names.</summary>
internal sealed class HiddenLayers(IReadOnlySet<string> off)
{
    private readonly Stack<bool> open = new();
    private int hidden;

    /// <summary>True while what is drawn belongs to such a layer.</summary>
    public bool Hide => hidden > 0;

    public void Begin(NameToken name, DictionaryToken? properties)
    {
        var hides = name.Data == "OC" && properties is not null && properties.TryGet(NameToken.Name, out var token) && NameOf(token) is { } layer && off.Contains(layer);
        open.Push(hides);
        hidden += hides ? 1 : 0;
    }

    public void End()
    {
        if (open.TryPop(out var hides) && hides)
        {
            hidden--;
        }
    }

    /// <summary>The text of a string token.</summary>
    public static string? NameOf(IToken token) => token switch
    {
        StringToken text => text.Data,
        HexToken hex => hex.Data,
        _ => null,
    };
}
