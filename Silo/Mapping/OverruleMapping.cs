using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Matching.Contracts;
using V1 = Matching.V1;

namespace Matching.Silo.Mapping;

/// <summary>Human corrections to and from the wire, with field masks.</summary>
internal static class OverruleMapping
{
    private const string Root = "overrules";

    /// <summary>A vacancy's corrections on the wire.</summary>
    public static V1.VacancyOverrules ToWire(this VacancyOverrules overrules)
    {
        var wire = new V1.VacancyOverrules();
        wire.Requirements.AddRange(overrules.Requirements
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => new V1.RequirementOverrule { Competence = pair.Key, Weight = pair.Value.Weight, Must = pair.Value.Must }));
        Set(overrules.Title, value => wire.Title = value);
        Set(overrules.Employer, value => wire.Employer = value);
        Set(overrules.Deadline, value => wire.Deadline = ProfileMapping.Iso(value));
        Set(overrules.Start, value => wire.Start = ProfileMapping.Iso(value));
        Set(overrules.Seniority, value => wire.Seniority = (V1.Seniority)value);
        Set(overrules.Education, value => wire.Education = (V1.EducationLevel)value);
        return wire;
    }

    /// <summary>A candidate's corrections on the wire.</summary>
    public static V1.CandidateOverrules ToWire(this CandidateOverrules overrules)
    {
        var wire = new V1.CandidateOverrules();
        wire.Levels.AddRange(overrules.Levels
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => new V1.LevelOverrule { Competence = pair.Key, Level = pair.Value }));
        Set(overrules.YearsExperience, value => wire.YearsExperience = value);
        Set(overrules.YearsLeadership, value => wire.YearsLeadership = value);
        Set(overrules.PeopleLed, value => wire.PeopleLed = value);
        Set(overrules.Education, value => wire.Education = (V1.EducationLevel)value);
        Set(overrules.Seniority, value => wire.Seniority = (V1.Seniority)value);
        return wire;
    }

    /// <summary>Lays the masked fields of <paramref name="wire"/> over what stands.</summary>
    /// <exception cref="RefusedException">A path is unknown, a date is no date, or a competence is named twice.</exception>
    public static VacancyOverrules Merge(VacancyOverrules standing, V1.VacancyOverrules? wire, FieldMask? mask)
    {
        wire ??= new V1.VacancyOverrules();
        var paths = new Mask(mask, ["requirements", "title", "employer", "deadline", "start", "seniority", "education"]);
        return new VacancyOverrules
        {
            Requirements = paths.Has("requirements") ? Distinct(wire.Requirements, r => r.Competence, r => new RequirementOverrule(r.Weight, r.Must)) : standing.Requirements,
            Title = paths.Has("title") ? (wire.HasTitle ? wire.Title : null) : standing.Title,
            Employer = paths.Has("employer") ? (wire.HasEmployer ? wire.Employer : null) : standing.Employer,
            Deadline = paths.Has("deadline") ? (wire.HasDeadline ? Day(wire.Deadline, "deadline") : null) : standing.Deadline,
            Start = paths.Has("start") ? (wire.HasStart ? Day(wire.Start, "start") : null) : standing.Start,
            Seniority = paths.Has("seniority") ? (wire.HasSeniority ? Defined((Seniority)wire.Seniority, "seniority") : null) : standing.Seniority,
            Education = paths.Has("education") ? (wire.HasEducation ? Defined((EducationLevel)wire.Education, "education") : null) : standing.Education,
        };
    }

    /// <summary>Lays the masked fields of <paramref name="wire"/> over what stands.</summary>
    /// <exception cref="RefusedException">A path is unknown or a competence is named twice.</exception>
    public static CandidateOverrules Merge(CandidateOverrules standing, V1.CandidateOverrules? wire, FieldMask? mask)
    {
        wire ??= new V1.CandidateOverrules();
        var paths = new Mask(mask, ["levels", "years_experience", "years_leadership", "people_led", "education", "seniority"]);
        return new CandidateOverrules
        {
            Levels = paths.Has("levels") ? Distinct(wire.Levels, l => l.Competence, l => l.Level) : standing.Levels,
            YearsExperience = paths.Has("years_experience") ? (wire.HasYearsExperience ? wire.YearsExperience : null) : standing.YearsExperience,
            YearsLeadership = paths.Has("years_leadership") ? (wire.HasYearsLeadership ? wire.YearsLeadership : null) : standing.YearsLeadership,
            PeopleLed = paths.Has("people_led") ? (wire.HasPeopleLed ? wire.PeopleLed : null) : standing.PeopleLed,
            Education = paths.Has("education") ? (wire.HasEducation ? Defined((EducationLevel)wire.Education, "education") : null) : standing.Education,
            Seniority = paths.Has("seniority") ? (wire.HasSeniority ? Defined((Seniority)wire.Seniority, "seniority") : null) : standing.Seniority,
        };
    }

    private static void Set<T>(T? value, Action<T> set)
        where T : struct
    {
        if (value is { } given)
        {
            set(given);
        }
    }

    private static void Set(string? value, Action<string> set)
    {
        if (value is not null)
        {
            set(value);
        }
    }

    private static DateOnly Day(string text, string field) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new RefusedException(RefusalReason.Invalid, $"{field}: it is not a day in the form YYYY-MM-DD; write for instance 2026-05-01.", $"{Root}.{field}");

    private static TEnum Defined<TEnum>(TEnum value, string field)
        where TEnum : struct, System.Enum =>
        System.Enum.IsDefined(value)
            ? value
            : throw new RefusedException(RefusalReason.Invalid, $"{field}: {value} is not one of its values; see the proto file.", $"{Root}.{field}");

    private static Dictionary<string, TValue> Distinct<TWire, TValue>(IEnumerable<TWire> wire, Func<TWire, string> key, Func<TWire, TValue> value)
    {
        var result = new Dictionary<string, TValue>(StringComparer.Ordinal);
        foreach (var item in wire)
        {
            if (!result.TryAdd(key(item), value(item)))
            {
                throw new RefusedException(RefusalReason.Invalid, $"competence '{key(item)}' is corrected twice; name each once.", Root);
            }
        }

        return result;
    }

    /// <summary>The paths of a field mask below "overrules".</summary>
    private readonly struct Mask
    {
        private readonly HashSet<string>? paths;

        public Mask(FieldMask? mask, string[] known)
        {
            if (mask is null || mask.Paths.Count == 0 || mask.Paths.Contains(Root))
            {
                return;
            }

            paths = [];
            foreach (var path in mask.Paths)
            {
                var field = path.StartsWith(Root + ".", StringComparison.Ordinal) ? path[(Root.Length + 1)..] : string.Empty;
                if (!known.Contains(field))
                {
                    throw new RefusedException(
                        RefusalReason.Invalid,
                        $"update_mask: a path is not one of {Root} or {string.Join(", ", known.Select(name => $"{Root}.{name}"))}; name those only.",
                        "update_mask");
                }

                paths.Add(field);
            }
        }

        public bool Has(string field) => paths is null || paths.Contains(field);
    }
}
