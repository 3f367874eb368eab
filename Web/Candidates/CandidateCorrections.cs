using System.Globalization;
using Matching.V1;
using Microsoft.AspNetCore.Http;

namespace Matching.Web.Candidates;

/// <summary>Corrections that a form asks for. A field whose value is the one that the page showed asks for nothing; an empty one takes a correction back.</summary>
internal sealed class CandidateCorrections
{
    private readonly Dictionary<string, int?> levels = new(StringComparer.Ordinal);
    private readonly List<(string Path, Action<CandidateOverrules> Set)> fields = [];

    /// <summary>How many there are.</summary>
    public int Count => levels.Count + fields.Count;

    /// <summary>Reads a form.</summary>
    /// <exception cref="BadHttpRequestException">A value is no number.</exception>
    public static CandidateCorrections Read(IFormCollection form)
    {
        var read = new CandidateCorrections();
        foreach (var field in form.Keys.Where(key => key.StartsWith("level.", StringComparison.Ordinal)))
        {
            if (Changed(form, field, out var level))
            {
                read.levels[field["level.".Length..]] = level;
            }
        }

        if (form["add"].ToString() is { Length: > 0 } added && int.TryParse(form["addlevel"], NumberStyles.None, CultureInfo.InvariantCulture, out var of))
        {
            read.levels[added] = of;
        }

        read.Field(form, "years_experience", (overrules, value) => Set(value, number => overrules.YearsExperience = number, overrules.ClearYearsExperience));
        read.Field(form, "years_leadership", (overrules, value) => Set(value, number => overrules.YearsLeadership = number, overrules.ClearYearsLeadership));
        read.Field(form, "people_led", (overrules, value) => Set(value, number => overrules.PeopleLed = number, overrules.ClearPeopleLed));
        read.Field(form, "education", (overrules, value) => Set(value, number => overrules.Education = (EducationLevel)number, overrules.ClearEducation));
        read.Field(form, "seniority", (overrules, value) => Set(value, number => overrules.Seniority = (Seniority)number, overrules.ClearSeniority));
        return read;
    }

    /// <summary>Lays them over those that there are; the fields that it changed.</summary>
    public IReadOnlyCollection<string> Apply(Candidate candidate)
    {
        var overrules = candidate.Overrules;
        foreach (var (competence, level) in levels)
        {
            var own = overrules.Levels.FirstOrDefault(one => one.Competence == competence);
            if (own is not null)
            {
                overrules.Levels.Remove(own);
            }

            if (level is { } value)
            {
                overrules.Levels.Add(new LevelOverrule { Competence = competence, Level = value });
            }
        }

        foreach (var (_, set) in fields)
        {
            set(overrules);
        }

        return [.. fields.Select(field => field.Path), .. levels.Count > 0 ? (string[])["levels"] : []];
    }

    private void Field(IFormCollection form, string name, Action<CandidateOverrules, int?> set)
    {
        if (Changed(form, name, out var value))
        {
            fields.Add((name, overrules => set(overrules, value)));
        }
    }

    private static void Set(int? value, Action<int> set, Action clear)
    {
        if (value is { } number)
        {
            set(number);
        }
        else
        {
            clear();
        }
    }

    private static bool Changed(IFormCollection form, string name, out int? value)
    {
        value = null;
        if (!form.ContainsKey(name) || form[name].ToString().Trim() is var text && text == form["was." + name])
        {
            return false;
        }

        if (text.Length > 0)
        {
            value = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number
                : throw new BadHttpRequestException($"{name}: it must be a whole number.");
        }

        return true;
    }
}
