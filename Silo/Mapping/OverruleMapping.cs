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
        Set(overrules.YearsExperience, value => wire.YearsExperience = value);
        Set(overrules.PeopleLed, value => wire.PeopleLed = value);
        Set(overrules.Budget, value => wire.Budget = value);
        wire.Areas.AddRange(ToWire(overrules.Areas));
        wire.Sectors.AddRange(ProfileMapping.ToWire(overrules.Sectors));
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
        Set(overrules.HighestSeniority, value => wire.HighestSeniority = (V1.Seniority)value);
        Set(overrules.Budget, value => wire.Budget = value);
        wire.Areas.AddRange(ToWire(overrules.Areas));
        wire.Sectors.AddRange(ProfileMapping.ToWire(overrules.Sectors));
        return wire;
    }

    /// <summary>A change of a vacancy's corrections: those that the mask names, all without one.</summary>
    /// <exception cref="RefusedException">A path is unknown, a date is no date, or a competence is named twice.</exception>
    public static VacancyCorrection Read(V1.VacancyOverrules? wire, FieldMask? mask, string etag)
    {
        wire ??= new V1.VacancyOverrules();
        var fields = Fields(mask, VacancyFields.Every, new()
        {
            ["requirements"] = VacancyFields.Requirements,
            ["title"] = VacancyFields.Title,
            ["employer"] = VacancyFields.Employer,
            ["deadline"] = VacancyFields.Deadline,
            ["start"] = VacancyFields.Start,
            ["seniority"] = VacancyFields.Seniority,
            ["education"] = VacancyFields.Education,
            ["years_experience"] = VacancyFields.YearsExperience,
            ["people_led"] = VacancyFields.PeopleLed,
            ["budget"] = VacancyFields.Budget,
            ["areas"] = VacancyFields.Areas,
            ["sectors"] = VacancyFields.Sectors,
        });
        bool Has(VacancyFields field) => (fields & field) != 0;
        return new VacancyCorrection(
            new VacancyOverrules
            {
                Requirements = Has(VacancyFields.Requirements) ? Distinct(wire.Requirements, r => r.Competence, r => new RequirementOverrule(r.Weight, r.Must)) : [],
                Title = wire.HasTitle ? wire.Title : null,
                Employer = wire.HasEmployer ? wire.Employer : null,
                Deadline = Has(VacancyFields.Deadline) && wire.HasDeadline ? Day(wire.Deadline, "deadline") : null,
                Start = Has(VacancyFields.Start) && wire.HasStart ? Day(wire.Start, "start") : null,
                Seniority = Has(VacancyFields.Seniority) && wire.HasSeniority ? Defined((Seniority)wire.Seniority, "seniority") : null,
                Education = Has(VacancyFields.Education) && wire.HasEducation ? Defined((EducationLevel)wire.Education, "education") : null,
                YearsExperience = wire.HasYearsExperience ? wire.YearsExperience : null,
                PeopleLed = wire.HasPeopleLed ? wire.PeopleLed : null,
                Budget = wire.HasBudget ? wire.Budget : null,
                Areas = Has(VacancyFields.Areas) ? Distinct(wire.Areas, a => a.Id, a => a.Strength, "area") : [],
                Sectors = Has(VacancyFields.Sectors) ? Read(wire.Sectors) : Sectors.None,
            },
            fields,
            etag);
    }

    /// <summary>A change of a candidate's corrections: those that the mask names, all without one.</summary>
    /// <exception cref="RefusedException">A path is unknown or a competence is named twice.</exception>
    public static CandidateCorrection Read(V1.CandidateOverrules? wire, FieldMask? mask, string etag)
    {
        wire ??= new V1.CandidateOverrules();
        var fields = Fields(mask, CandidateFields.Every, new()
        {
            ["levels"] = CandidateFields.Levels,
            ["years_experience"] = CandidateFields.YearsExperience,
            ["years_leadership"] = CandidateFields.YearsLeadership,
            ["people_led"] = CandidateFields.PeopleLed,
            ["education"] = CandidateFields.Education,
            ["seniority"] = CandidateFields.Seniority,
            ["highest_seniority"] = CandidateFields.HighestSeniority,
            ["budget"] = CandidateFields.Budget,
            ["areas"] = CandidateFields.Areas,
            ["sectors"] = CandidateFields.Sectors,
        });
        bool Has(CandidateFields field) => (fields & field) != 0;
        return new CandidateCorrection(
            new CandidateOverrules
            {
                Levels = Has(CandidateFields.Levels) ? Distinct(wire.Levels, l => l.Competence, l => l.Level) : [],
                YearsExperience = wire.HasYearsExperience ? wire.YearsExperience : null,
                YearsLeadership = wire.HasYearsLeadership ? wire.YearsLeadership : null,
                PeopleLed = wire.HasPeopleLed ? wire.PeopleLed : null,
                Education = Has(CandidateFields.Education) && wire.HasEducation ? Defined((EducationLevel)wire.Education, "education") : null,
                Seniority = Has(CandidateFields.Seniority) && wire.HasSeniority ? Defined((Seniority)wire.Seniority, "seniority") : null,
                HighestSeniority = Has(CandidateFields.HighestSeniority) && wire.HasHighestSeniority ? Defined((Seniority)wire.HighestSeniority, "highest_seniority") : null,
                Budget = wire.HasBudget ? wire.Budget : null,
                Areas = Has(CandidateFields.Areas) ? Distinct(wire.Areas, a => a.Id, a => a.Strength, "area") : [],
                Sectors = Has(CandidateFields.Sectors) ? Read(wire.Sectors) : Sectors.None,
            },
            fields,
            etag);
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

    private static IEnumerable<V1.Area> ToWire(IReadOnlyDictionary<string, int> areas) =>
        areas.OrderByDescending(area => area.Value).ThenBy(area => area.Key, StringComparer.Ordinal).Select(area => new V1.Area { Id = area.Key, Strength = area.Value });

    private static Sectors Read(IEnumerable<V1.Sector> wire) => wire.Aggregate(Sectors.None, (all, sector) => all | (sector != V1.Sector.Unspecified && System.Enum.IsDefined(sector)
        ? ProfileMapping.FlagOf(sector)
        : throw new RefusedException(RefusalReason.Invalid, $"sectors: {(int)sector} is not one of its values; see the proto file.", $"{Root}.sectors")));

    private static DateOnly Day(string text, string field) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new RefusedException(RefusalReason.Invalid, $"{field}: it is not a day in the form YYYY-MM-DD; write for instance 2026-05-01.", $"{Root}.{field}");

    private static TEnum Defined<TEnum>(TEnum value, string field)
        where TEnum : struct, System.Enum =>
        System.Enum.IsDefined(value)
            ? value
            : throw new RefusedException(RefusalReason.Invalid, $"{field}: {value} is not one of its values; see the proto file.", $"{Root}.{field}");

    private static Dictionary<string, TValue> Distinct<TWire, TValue>(IEnumerable<TWire> wire, Func<TWire, string> key, Func<TWire, TValue> value, string thing = "competence")
    {
        var result = new Dictionary<string, TValue>(StringComparer.Ordinal);
        foreach (var item in wire)
        {
            if (!result.TryAdd(key(item), value(item)))
            {
                throw new RefusedException(RefusalReason.Invalid, $"{thing} '{key(item)}' is corrected twice; name each once.", Root);
            }
        }

        return result;
    }

    /// <summary>The fields that a mask names below "overrules".</summary>
    private static TFields Fields<TFields>(FieldMask? mask, TFields all, Dictionary<string, TFields> known)
        where TFields : struct, System.Enum
    {
        if (mask is null || mask.Paths.Count == 0 || mask.Paths.Contains(Root))
        {
            return all;
        }

        var named = 0;
        foreach (var path in mask.Paths)
        {
            if (!path.StartsWith(Root + ".", StringComparison.Ordinal) || !known.TryGetValue(path[(Root.Length + 1)..], out var field))
            {
                throw new RefusedException(
                    RefusalReason.Invalid,
                    $"update_mask: a path is not one of {Root} or {string.Join(", ", known.Keys.Select(name => $"{Root}.{name}"))}; name those only.",
                    "update_mask");
            }

            named |= Convert.ToInt32(field, CultureInfo.InvariantCulture);
        }

        return (TFields)System.Enum.ToObject(typeof(TFields), named);
    }
}
