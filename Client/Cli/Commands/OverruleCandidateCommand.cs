using System.CommandLine;
using Google.Protobuf.Collections;
using Matching.Client.Rendering;
using Matching.V1;

namespace Matching.CommandLine.Commands;

/// <summary><c>overrule candidate ID [COMPETENCE --level N] [--years-experience N ...] [--undo NAME...]</c>.</summary>
internal static class OverruleCandidateCommand
{
    private const string Levels = "levels";

    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        var id = Kinds.Id("ID", "Id of the candidate.");
        var competence = new Argument<string?>("COMPETENCE") { Description = "Competence to correct; 'framework show' lists the ids.", Arity = ArgumentArity.ZeroOrOne };
        var level = WholeNumber.Option("--level", "0-5", "Level of the competence: 0 none, 3 solid, 5 outstanding.");
        var experience = WholeNumber.Option("--years-experience", "0-60", "Years of experience.");
        var leadership = WholeNumber.Option("--years-leadership", "0-60", "Years of leadership.");
        var people = WholeNumber.Option("--people-led", "N", "Most people led at one time.");
        var seniority = OverruleOptions.Seniority("How high the latest post stands");
        var education = OverruleOptions.Education("Highest completed education");
        var highest = OverruleOptions.HighestSeniority("How high the highest post stood");
        var budget = OverruleOptions.Budget("Largest budget");
        var area = OverruleOptions.Areas("What career and latest post are about");
        var sector = OverruleOptions.Sectors("Sector of career and latest post");
        var undo = OverruleOptions.Undo("a competence, years-experience, years-leadership, people-led, seniority, education, highest-seniority, budget, area or sector");

        var command = Kinds.Candidate("Correct a candidate: levels and facts.");
        foreach (var argument in new Argument[] { id, competence })
            command.Add(argument);
        foreach (var option in new Option[] { level, experience, leadership, people, seniority, highest, education, budget, area, sector, undo })
            command.Add(option);
        command.SetAction(runner.Action(async (parse, session) =>
        {
            var name = parse.GetRequiredValue(id);
            var corrected = parse.GetValue(competence);
            var newLevel = parse.GetValue(level);
            if (corrected is null && newLevel is not null)
                throw RefusedException.WrongUsage($"--level corrects a competence; name it: overrule candidate {name} COMPETENCE --level N");
            if (corrected is not null && newLevel is null)
                throw RefusedException.WrongUsage($"how is '{corrected}' to be corrected? add --level N, or use --undo {corrected}");

            var changes = new List<Func<Candidate, string>>();
            if (corrected is not null && newLevel is { } corrective)
                changes.Add(kept => Correct(kept.Overrules, corrected, corrective));
            if (parse.GetValue(experience) is { } newExperience)
                changes.Add(kept => Set("years_experience", () => kept.Overrules.YearsExperience = newExperience));
            if (parse.GetValue(leadership) is { } newLeadership)
                changes.Add(kept => Set("years_leadership", () => kept.Overrules.YearsLeadership = newLeadership));
            if (parse.GetValue(people) is { } newPeople)
                changes.Add(kept => Set("people_led", () => kept.Overrules.PeopleLed = newPeople));
            if (parse.GetValue(seniority) is { } newSeniority)
                changes.Add(kept => Set("seniority", () => kept.Overrules.Seniority = Names.SeniorityOf(newSeniority)));
            if (parse.GetValue(education) is { } newEducation)
                changes.Add(kept => Set("education", () => kept.Overrules.Education = Names.Education(newEducation)));
            if (parse.GetValue(highest) is { } newHighest)
                changes.Add(kept => Set("highest_seniority", () => kept.Overrules.HighestSeniority = Names.SeniorityOf(newHighest)));
            if (parse.GetValue(budget) is { } newBudget)
                changes.Add(kept => Set("budget", () => kept.Overrules.Budget = newBudget));
            if (parse.GetValue(area) is { Length: > 0 } newAreas)
                changes.Add(kept => Set("areas", () => Replace(kept.Overrules.Areas, OverruleOptions.ReadAreas(newAreas))));
            if (parse.GetValue(sector) is { Length: > 0 } newSectors)
                changes.Add(kept => Set("sectors", () => Replace(kept.Overrules.Sectors, newSectors.Select(OverruleOptions.SectorOf))));
            foreach (var taken in parse.GetValue(undo) ?? [])
                changes.Add(kept => Undo(kept.Overrules, taken, name));
            if (changes.Count == 0)
                throw OverruleOptions.NothingToDo("candidate", name, $"overrule candidate {name} communication --level 4");

            var candidate = await session.Client.ChangeCandidateAsync(
                name, kept => [.. changes.Select(change => change(kept)).Distinct()], session.Cancellation);
            await KeptAnswer.GiveAsync(session, candidate, textAlone: false);
            return ExitCodes.Done;
        }));
        return command;
    }

    private static string Correct(CandidateOverrules overrules, string competence, int level)
    {
        var corrected = overrules.Levels.FirstOrDefault(overrule => overrule.Competence == competence);
        if (corrected is null)
            overrules.Levels.Add(new LevelOverrule { Competence = competence, Level = level });
        else
            corrected.Level = level;
        return Levels;
    }

    private static string Undo(CandidateOverrules overrules, string name, string candidate)
    {
        if (overrules.Levels.FirstOrDefault(overrule => overrule.Competence == name) is { } level)
        {
            overrules.Levels.Remove(level);
            return Levels;
        }
        return name switch
        {
            "years-experience" when overrules.HasYearsExperience => Set("years_experience", overrules.ClearYearsExperience),
            "years-leadership" when overrules.HasYearsLeadership => Set("years_leadership", overrules.ClearYearsLeadership),
            "people-led" when overrules.HasPeopleLed => Set("people_led", overrules.ClearPeopleLed),
            "seniority" when overrules.HasSeniority => Set(name, overrules.ClearSeniority),
            "education" when overrules.HasEducation => Set(name, overrules.ClearEducation),
            "highest-seniority" when overrules.HasHighestSeniority => Set("highest_seniority", overrules.ClearHighestSeniority),
            "budget" when overrules.HasBudget => Set(name, overrules.ClearBudget),
            "area" when overrules.Areas.Count > 0 => Set("areas", overrules.Areas.Clear),
            "sector" when overrules.Sectors.Count > 0 => Set("sectors", overrules.Sectors.Clear),
            _ => throw OverruleOptions.NothingToUndo("candidate", candidate, name),
        };
    }

    private static void Replace<T>(RepeatedField<T> field, IEnumerable<T> values)
    {
        field.Clear();
        field.AddRange(values);
    }

    private static string Set(string path, Action set)
    {
        set();
        return path;
    }
}
