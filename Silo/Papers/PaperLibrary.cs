namespace Matching.Silo.Papers;

/// <summary>The papers that there are, with their texts in both languages. A text is read from this assembly when it is first asked for.</summary>
internal static class PaperLibrary
{
    /// <summary>Names of the papers, in the order in which they are read.</summary>
    public static IReadOnlyList<string> Names { get; } = ["instructions", "data-card", "risk-file", "log-description", "rights-assessment"];

    /// <summary>Languages of their texts.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["da", "en"];

    private static readonly Dictionary<(string Name, string Language), Lazy<PaperText>> Texts =
        Names.SelectMany(name => Languages.Select(language => (name, language))).ToDictionary(key => key, key => new Lazy<PaperText>(() => new PaperText(Source(key.name, key.language))));

    /// <summary>The text of a paper; null when there is no such paper.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="language">One of <see cref="Languages"/>.</param>
    public static PaperText? Find(string name, string language) => Texts.TryGetValue((name, language), out var text) ? text.Value : null;

    /// <summary>A text as it was written.</summary>
    public static string Source(string name, string language)
    {
        using var stream = typeof(PaperLibrary).Assembly.GetManifestResourceStream($"papers/{name}.{language}.md")
            ?? throw new InvalidDataException($"papers: the text '{name}.{language}.md' is missing from the build.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
