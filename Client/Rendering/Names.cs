using Matching.V1;

namespace Matching.Client.Rendering;

/// <summary>The lower-case names of the scales, as scripts and people read and write them.</summary>
internal static class Names
{
    private static readonly Dictionary<EducationLevel, string> Educations = new()
    {
        [EducationLevel.Unspecified] = "none",
        [EducationLevel.Vocational] = "vocational",
        [EducationLevel.Bachelor] = "bachelor",
        [EducationLevel.Master] = "master",
        [EducationLevel.Phd] = "phd",
    };

    private static readonly Dictionary<Seniority, string> Seniorities = new()
    {
        [Seniority.Trainee] = "trainee",
        [Seniority.Staff] = "staff",
        [Seniority.Specialist] = "specialist",
        [Seniority.TeamLeader] = "team-leader",
        [Seniority.UnitHead] = "unit-head",
        [Seniority.Chief] = "chief",
        [Seniority.Director] = "director",
        [Seniority.TopExecutive] = "top-executive",
    };

    private static readonly Dictionary<Sector, string> SectorNames = new()
    {
        [Sector.Municipality] = "municipality",
        [Sector.Region] = "region",
        [Sector.State] = "state",
        [Sector.Private] = "private",
        [Sector.Ngo] = "ngo",
    };

    private static readonly Dictionary<EmployerKind, string> EmployerKinds = new()
    {
        [EmployerKind.Municipality] = "municipality",
        [EmployerKind.Region] = "region",
        [EmployerKind.State] = "state",
        [EmployerKind.MunicipalCompany] = "municipal-company",
        [EmployerKind.Private] = "private",
        [EmployerKind.Ngo] = "ngo",
        [EmployerKind.Union] = "union",
        [EmployerKind.SelfEmployed] = "self-employed",
    };

    private static readonly Dictionary<ChangeKind, string> ChangeKinds = new()
    {
        [ChangeKind.ApplicationReceived] = "application.received",
        [ChangeKind.ApplicationChanged] = "application.changed",
        [ChangeKind.ListChanged] = "list.changed",
        [ChangeKind.DecisionRecorded] = "decision.recorded",
        [ChangeKind.CandidateErased] = "candidate.erased",
        [ChangeKind.JobDone] = "job.done",
    };

    /// <summary>Names of education levels, "none" first, ascending.</summary>
    public static IReadOnlyCollection<string> AllEducations => Educations.Values;

    /// <summary>Names of seniorities, ascending.</summary>
    public static IReadOnlyCollection<string> AllSeniorities => Seniorities.Values;

    /// <summary>Names of sectors.</summary>
    public static IReadOnlyCollection<string> AllSectors => SectorNames.Values;

    /// <summary>"none", "vocational", "bachelor", "master" or "phd"; what a newer service adds keeps its own name.</summary>
    public static string Of(EducationLevel level) => Educations.GetValueOrDefault(level) ?? level.ToString().ToLowerInvariant();

    /// <summary>"trainee" to "top-executive"; null when not known.</summary>
    public static string? Of(Seniority seniority) => seniority == Seniority.Unspecified
        ? null
        : Seniorities.GetValueOrDefault(seniority) ?? seniority.ToString().ToLowerInvariant();

    /// <summary>"municipality", "region", "state", "private" or "ngo", in that order, without what is not known.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<Sector> sectors) =>
        [.. sectors.Where(sector => sector != Sector.Unspecified).Distinct().Order()
            .Select(sector => SectorNames.GetValueOrDefault(sector) ?? sector.ToString().ToLowerInvariant())];

    /// <summary>"municipality" to "self-employed"; null when not known.</summary>
    public static string? Of(EmployerKind kind) => kind == EmployerKind.Unspecified ? null : EmployerKinds.GetValueOrDefault(kind) ?? kind.ToString().ToLowerInvariant();

    /// <summary>"recruiter", "admin", "auditor" or "integration"; what a newer service adds keeps its own name.</summary>
    public static string Of(Role role) => role.ToString().ToLowerInvariant();

    /// <summary>"import", "full-text" and so on; what a newer service adds keeps its own name.</summary>
    public static string Of(Scope scope) => scope == Scope.FullText ? "full-text" : scope.ToString().ToLowerInvariant();

    /// <summary>"application.received" and so on, as messages of webhooks have it; what a newer service adds keeps its own name.</summary>
    public static string Of(ChangeKind kind) => ChangeKinds.GetValueOrDefault(kind) ?? kind.ToString().ToLowerInvariant();

    /// <summary>Names of kinds of changes.</summary>
    public static IReadOnlyCollection<string> AllChangeKinds => ChangeKinds.Values;

    /// <summary>The kind of change of a name of <see cref="AllChangeKinds"/>.</summary>
    public static ChangeKind ChangeKindOf(string name) => ChangeKinds.Single(pair => pair.Value == name).Key;

    /// <summary>The education level of a name of <see cref="AllEducations"/>.</summary>
    public static EducationLevel Education(string name) => Educations.Single(pair => pair.Value == name).Key;

    /// <summary>The seniority of a name of <see cref="AllSeniorities"/>.</summary>
    public static Seniority SeniorityOf(string name) => Seniorities.Single(pair => pair.Value == name).Key;

    /// <summary>The sector of a name of <see cref="AllSectors"/>.</summary>
    public static Sector SectorOf(string name) => SectorNames.Single(pair => pair.Value == name).Key;
}
