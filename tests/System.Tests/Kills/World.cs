namespace Matching.SystemTests.Kills;

/// <summary>A candidate as the model knows it.</summary>
/// <param name="Document">Sample that was imported.</param>
/// <param name="Years">Corrected years of experience, or -1.</param>
/// <param name="Decisions">Reasons of the decisions on the candidate, in order, joined.</param>
/// <param name="Letter">What the candidate's letter says, or empty where there is none.</param>
internal sealed record CandidateFacts(string Document, int Years, string Decisions, string Letter);

/// <summary>A vacancy as the model knows it.</summary>
/// <param name="Document">Sample that was imported.</param>
/// <param name="Title">Corrected title, or empty.</param>
internal sealed record VacancyFacts(string Document, string Title);

/// <summary>Everything that was acknowledged, and what was under way when the process was killed. Each thing has one writer.</summary>
internal sealed class World
{
    /// <summary>Id of a candidate's letter among the enclosures.</summary>
    public const string LetterId = "letter";

    /// <summary>The vacancy that decisions are recorded for; it is never deleted.</summary>
    public const string Decided = "v05";

    /// <summary>Candidates by id.</summary>
    public Dictionary<string, Outcomes<CandidateFacts>> Candidates { get; } = [];

    /// <summary>Vacancies by id.</summary>
    public Dictionary<string, Outcomes<VacancyFacts>> Vacancies { get; } = [];

    /// <summary>The model in force.</summary>
    public Outcomes<string> Model { get; } = new();

    /// <summary>Models that can be put in force.</summary>
    public string[] Models { get; set; } = [];

    /// <summary>Operations that were acknowledged in all.</summary>
    public int Acknowledged;
}
