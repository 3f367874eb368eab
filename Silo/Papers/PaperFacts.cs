namespace Matching.Silo.Papers;

/// <summary>A fact that a paper states.</summary>
/// <param name="Name">Its name in the texts of papers.</param>
/// <param name="Value">What it is.</param>
/// <param name="Source">Where it comes from: one of <see cref="FactSources"/>.</param>
internal sealed record PaperFact(string Name, FactValue Value, string Source);

/// <summary>A table that a paper shows.</summary>
/// <param name="Name">Its name in the texts of papers.</param>
/// <param name="Columns">Heads of its columns; the raw form names them for programs.</param>
/// <param name="Rows">Its rows, each as long as the columns.</param>
/// <param name="Source">Where it comes from: one of <see cref="FactSources"/>.</param>
internal sealed record FactTable(string Name, IReadOnlyList<FactValue> Columns, IReadOnlyList<IReadOnlyList<FactValue>> Rows, string Source);

/// <summary>Where facts come from.</summary>
internal static class FactSources
{
    /// <summary>The file of the model in force.</summary>
    public const string Model = "model";

    /// <summary>The files of figures that were measured of the model that ships.</summary>
    public const string Figures = "figures";

    /// <summary>Settings and code of the service.</summary>
    public const string Service = "service";

    /// <summary>What the organisation keeps, counted.</summary>
    public const string Organisation = "organisation";
}

/// <summary>Everything that papers may state. Filled once for a paper, then read.</summary>
internal sealed class PaperFacts
{
    private readonly Dictionary<string, PaperFact> facts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FactTable> tables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> conditions = new(StringComparer.Ordinal);

    /// <summary>All facts.</summary>
    public IReadOnlyCollection<PaperFact> All => facts.Values;

    /// <summary>All tables.</summary>
    public IReadOnlyCollection<FactTable> Tables => tables.Values;

    /// <summary>Takes a fact in.</summary>
    public void Add(string source, string name, FactValue value) => facts.Add(name, new PaperFact(name, value, source));

    /// <summary>Takes a table in.</summary>
    public void Add(FactTable table) => tables.Add(table.Name, table);

    /// <summary>Says whether parts of papers that depend on it are written.</summary>
    public void Say(string condition, bool holds) => conditions.Add(condition, holds);

    /// <summary>A fact by name.</summary>
    /// <exception cref="KeyNotFoundException">No such fact: the paper's text is wrong.</exception>
    public PaperFact Fact(string name) => facts.TryGetValue(name, out var fact) ? fact : throw new KeyNotFoundException($"papers: there is no fact '{name}'.");

    /// <summary>A table by name.</summary>
    /// <exception cref="KeyNotFoundException">No such table: the paper's text is wrong.</exception>
    public FactTable Table(string name) => tables.TryGetValue(name, out var table) ? table : throw new KeyNotFoundException($"papers: there is no table '{name}'.");

    /// <summary>Whether a condition holds.</summary>
    /// <exception cref="KeyNotFoundException">No such condition: the paper's text is wrong.</exception>
    public bool Holds(string name) => conditions.TryGetValue(name, out var holds) ? holds : throw new KeyNotFoundException($"papers: there is no condition '{name}'.");
}
