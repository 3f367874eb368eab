using System.Globalization;

namespace Matching.Bench.Clusters;

/// <summary>What to measure.</summary>
internal sealed record ClusterOptions
{
    /// <summary>What makes a PostgreSQL of the machine's own binaries for the run.</summary>
    public const string TemporaryServer = "temporary";

    /// <summary>Connection string of a PostgreSQL user that may create databases, or <see cref="TemporaryServer"/>; each cluster gets a database of its own, which is dropped again.</summary>
    public string Postgres { get; init; } = TemporaryServer;

    /// <summary>Only what a frozen silo costs the others.</summary>
    public bool OnlyFrozen { get; init; }

    /// <summary>Numbers of silos to compare.</summary>
    public IReadOnlyList<int> Silos { get; init; } = [1, 3];

    /// <summary>Candidates to bring.</summary>
    public int Candidates { get; init; } = 100_000;

    /// <summary>Open vacancies.</summary>
    public int Vacancies { get; init; } = 200;

    /// <summary>Partitions of the pool.</summary>
    public int Partitions { get; init; } = 12;

    /// <summary>Requests under way at a time.</summary>
    public int Workers { get; init; } = 32;

    /// <summary>How long lists are asked for.</summary>
    public int Seconds { get; init; } = 15;

    /// <summary>Reads the command line.</summary>
    public static ClusterOptions Read(string[] args)
    {
        var options = new ClusterOptions();
        for (var i = 0; i < args.Length; i++)
        {
            options = args[i] switch
            {
                "--postgres" => options with { Postgres = args[++i] },
                "frozen" => options with { OnlyFrozen = true },
                "--silos" => options with { Silos = [.. args[++i].Split(',').Select(Number)] },
                "--candidates" => options with { Candidates = Number(args[++i]) },
                "--vacancies" => options with { Vacancies = Number(args[++i]) },
                "--partitions" => options with { Partitions = Number(args[++i]) },
                "--workers" => options with { Workers = Number(args[++i]) },
                "--seconds" => options with { Seconds = Number(args[++i]) },
                _ => throw new ArgumentException($"'{args[i]}' is not known; the head of Program.cs says what is."),
            };
        }

        return options;
    }

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
