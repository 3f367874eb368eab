using System.Globalization;
using Matching.Contracts;
using Matching.Profiles.Ads;
using V1 = Matching.V1;

namespace Matching.Silo.Mapping;

/// <summary>Profiles as the wire carries them.</summary>
internal static class ProfileMapping
{
    /// <summary>A vacancy's profile; evidence is left out of lists.</summary>
    public static V1.VacancyProfile ToWire(this VacancyProfile profile, VacancyOverrules overrules, bool withEvidence = true)
    {
        var wire = new V1.VacancyProfile
        {
            Language = profile.Language,
            Title = ToWire(profile.Title, withEvidence),
            Employer = ToWire(profile.Employer, withEvidence),
            Place = ToWire(profile.Place, withEvidence),
            Deadline = ToWire(profile.Deadline, withEvidence),
            Start = ToWire(profile.Start, withEvidence),
            WeeklyHours = ToWire(profile.WeeklyHours, hours => hours, withEvidence),
            Education = ToWire(profile.Education, withEvidence),
            YearsExperience = ToWire(profile.YearsExperience, years => years, withEvidence),
            PeopleLed = ToWire(profile.PeopleLed, people => people, withEvidence),
            Budget = ToWire(profile.Budget, budget => budget, withEvidence),
            Seniority = (V1.Seniority)profile.Seniority,
        };
        wire.Interviews.AddRange(profile.Interviews.Select(interview => new V1.Interview
        {
            Round = interview.Round,
            Week = interview.Week ?? 0,
            Date = interview.Date is { } date ? Iso(date) : string.Empty,
            Evidence = withEvidence ? ToWire(interview.Evidence) : null,
        }));
        wire.Languages.AddRange(profile.Languages.Select(language => ToWire(language, withEvidence)));
        wire.Sectors.AddRange(ToWire(profile.Sectors));
        wire.Areas.AddRange(ToAreas(profile.Areas));
        wire.Terms.AddRange(withEvidence ? profile.Terms.Select(term => ToWire(term.Evidence)) : []);
        wire.Requirements.AddRange(profile.Requirements.Select(requirement => ToWire(requirement, overrules, withEvidence)));
        return wire;
    }

    /// <summary>A passage of an ad that its author should look at.</summary>
    public static V1.AdCaution ToWire(this AdCaution caution) => new()
    {
        Kind = caution.Kind == AdCautionKind.StandIn ? V1.AdCautionKind.StandIn : V1.AdCautionKind.Vague,
        Ground = (V1.ProtectedGround)caution.Ground,
        Evidence = ToWire(caution.Passage),
    };

    /// <summary>A candidate's profile; evidence is left out of lists.</summary>
    public static V1.CandidateProfile ToWire(this CandidateProfile profile, CandidateOverrules overrules, bool withEvidence = true)
    {
        var wire = new V1.CandidateProfile
        {
            Language = profile.Language,
            Title = ToWire(profile.Title, withEvidence),
            YearsExperience = ToWire(profile.YearsExperience, years => years, withEvidence),
            YearsLeadership = ToWire(profile.YearsLeadership, years => years, withEvidence),
            PeopleLed = ToWire(profile.PeopleLed, people => people, withEvidence),
            Budget = ToWire(profile.Budget, budget => budget, withEvidence),
            Education = ToWire(profile.Education, withEvidence),
            Seniority = (V1.Seniority)profile.Seniority,
            HighestSeniority = (V1.Seniority)profile.HighestSeniority,
        };
        wire.Sectors.AddRange(ToWire(profile.Sectors));
        wire.Languages.AddRange(profile.Languages.Select(language => ToWire(language, withEvidence)));
        wire.Areas.AddRange(ToAreas(profile.Areas));
        wire.Posts.AddRange(withEvidence ? profile.Posts.Select(ToWire) : []);
        wire.Terms.AddRange(withEvidence ? profile.Terms.Select(term => ToWire(term.Evidence)) : []);
        wire.Competences.AddRange(profile.Competences.Select(level => ToWire(level, overrules, withEvidence)));
        return wire;
    }

    /// <summary>A passage.</summary>
    public static V1.Evidence? ToWire(Evidence? evidence) =>
        evidence is null ? null : new V1.Evidence { Quote = evidence.Quote, Start = evidence.Start, End = evidence.End, Enclosure = evidence.File?.Enclosure ?? string.Empty, FileName = evidence.File?.Name ?? string.Empty };

    /// <summary>The flag of a sector that is one: the wire numbers them in the order of the flags.</summary>
    public static Sectors FlagOf(V1.Sector sector) => (Sectors)(1 << ((int)sector - 1));

    /// <summary>Sectors as a list in the order of their flags.</summary>
    public static IEnumerable<V1.Sector> ToWire(Sectors sectors)
    {
        if (sectors.HasFlag(Sectors.Municipality))
        {
            yield return V1.Sector.Municipality;
        }

        if (sectors.HasFlag(Sectors.Region))
        {
            yield return V1.Sector.Region;
        }

        if (sectors.HasFlag(Sectors.State))
        {
            yield return V1.Sector.State;
        }

        if (sectors.HasFlag(Sectors.Private))
        {
            yield return V1.Sector.Private;
        }

        if (sectors.HasFlag(Sectors.Ngo))
        {
            yield return V1.Sector.Ngo;
        }
    }

    /// <summary>A day in ISO 8601.</summary>
    public static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static V1.Requirement ToWire(Requirement requirement, VacancyOverrules overrules, bool withEvidence)
    {
        var wire = new V1.Requirement
        {
            Competence = requirement.Competence,
            Weight = requirement.Weight,
            Must = requirement.Must,
            Overruled = overrules.Requirements.ContainsKey(requirement.Competence),
        };
        wire.Evidence.AddRange(withEvidence ? requirement.Evidence.Select(evidence => ToWire(evidence)) : []);
        return wire;
    }

    private static V1.CompetenceLevel ToWire(CompetenceLevel level, CandidateOverrules overrules, bool withEvidence)
    {
        var wire = new V1.CompetenceLevel
        {
            Competence = level.Competence,
            Level = level.Level,
            Estimate = level.Estimate,
            YearsSince = level.YearsSince,
            Overruled = overrules.Levels.ContainsKey(level.Competence),
        };
        wire.Evidence.AddRange(withEvidence ? level.Evidence.Select(evidence => ToWire(evidence)) : []);
        return wire;
    }

    private static V1.Post ToWire(Post post)
    {
        var wire = new V1.Post
        {
            Title = post.Title,
            Employer = post.Employer ?? string.Empty,
            StartYear = post.StartYear ?? 0,
            EndYear = post.EndYear ?? 0,
            Current = post.Current,
            Seniority = (V1.Seniority)post.Seniority,
            PeopleLed = post.PeopleLed ?? 0,
            Budget = post.Budget ?? 0,
            Evidence = ToWire(post.Evidence),
            EmployerKind = (V1.EmployerKind)post.EmployerKind,
            Elected = post.Elected,
            ImpossibleYears = post.ImpossibleYears ?? string.Empty,
        };
        wire.Sectors.AddRange(ToWire(post.Sector));
        wire.Areas.AddRange(ToAreas(post.Areas));
        return wire;
    }

    private static IEnumerable<V1.Area> ToAreas(byte[] areas) =>
        ProfessionalAreas.All
            .Select((id, column) => new V1.Area { Id = id, Strength = column < areas.Length ? areas[column] : 0 })
            .Where(area => area.Strength > 0)
            .OrderByDescending(area => area.Strength);

    private static V1.TextFact? ToWire(Fact<string>? fact, bool withEvidence) =>
        fact is null ? null : new V1.TextFact { Value = fact.Value, Evidence = withEvidence ? ToWire(fact.Evidence) : null };

    private static V1.DateFact? ToWire(Fact<DateOnly>? fact, bool withEvidence) =>
        fact is null ? null : new V1.DateFact { Value = Iso(fact.Value), Evidence = withEvidence ? ToWire(fact.Evidence) : null };

    private static V1.EducationFact? ToWire(Fact<EducationLevel>? fact, bool withEvidence) =>
        fact is null ? null : new V1.EducationFact { Value = (V1.EducationLevel)fact.Value, Evidence = withEvidence ? ToWire(fact.Evidence) : null };

    private static V1.NumberFact? ToWire<T>(Fact<T>? fact, Func<T, double> number, bool withEvidence) =>
        fact is null ? null : new V1.NumberFact { Value = number(fact.Value), Evidence = withEvidence ? ToWire(fact.Evidence) : null };
}
