using System.Globalization;

namespace Matching.Bench.Current;

/// <summary>What to measure.</summary>
internal sealed record BenchOptions
{
    /// <summary>Parts named; none means all.</summary>
    public IReadOnlyList<string> Parts { get; init; } = [];

    /// <summary>Candidates to bring.</summary>
    public int Candidates { get; init; } = 100_000;

    /// <summary>Open vacancies.</summary>
    public int Vacancies { get; init; } = 1_000;

    /// <summary>Length of the freshness part.</summary>
    public int Seconds { get; init; } = 30;

    /// <summary>Changes a second in the freshness part.</summary>
    public int Rate { get; init; } = 50;

    /// <summary>What stands for a PostgreSQL that is made for the run and removed after it.</summary>
    public const string TemporaryServer = "temporary";

    /// <summary>Connection string of a PostgreSQL to use instead of SQLite, or <see cref="TemporaryServer"/>; empty for SQLite.</summary>
    public string Postgres { get; init; } = string.Empty;

    /// <summary>Where to write the figures as JSON; empty for nowhere.</summary>
    public string JsonFile { get; init; } = string.Empty;

    /// <summary>Whether a part is to be measured.</summary>
    public bool Wants(string part) => Parts.Count == 0 || Parts.Contains(part);

    /// <summary>Reads the command line.</summary>
    public static BenchOptions Read(string[] args)
    {
        var options = new BenchOptions();
        for (var i = 0; i < args.Length; i++)
        {
            options = args[i] switch
            {
                "--candidates" => options with { Candidates = Number(args, ++i) },
                "--vacancies" => options with { Vacancies = Number(args, ++i) },
                "--seconds" => options with { Seconds = Number(args, ++i) },
                "--rate" => options with { Rate = Number(args, ++i) },
                "--postgres" => options with { Postgres = args[++i] },
                "--json" => options with { JsonFile = args[++i] },
                "bulk" or "freshness" or "rescore" or "search" or "page" or "verify" or "history" => options with { Parts = [.. options.Parts, args[i]] },
                _ => throw new ArgumentException($"'{args[i]}' is not known; the head of Program.cs says what is."),
            };
        }

        return options;
    }

    private static int Number(string[] args, int at) => int.Parse(args[at], NumberStyles.None, CultureInfo.InvariantCulture);
}
