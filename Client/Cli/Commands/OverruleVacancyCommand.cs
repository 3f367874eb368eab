using System.CommandLine;
using Google.Protobuf.Collections;
using Matching.Client.Rendering;
using Matching.V1;

namespace Matching.CommandLine.Commands;

/// <summary><c>overrule vacancy ID [COMPETENCE --weight N --must] [--title ...] [--undo NAME...]</c>.</summary>
internal static class OverruleVacancyCommand
{
    private const string Requirements = "requirements";

    /// <summary>The command.</summary>
    public static Command Create(CommandRunner runner)
    {
        var id = Kinds.Id("ID", "Id of the vacancy.");
        var competence = new Argument<string?>("COMPETENCE") { Description = "Competence to correct; 'framework show' lists the ids.", Arity = ArgumentArity.ZeroOrOne };
        var weight = WholeNumber.Option("--weight", "0-5", "Weight of the competence, 1-5; 0 removes the requirement.");
        var must = new Option<bool?>("--must") { Description = "Whether the competence is a condition; '--must false' says it is not.", Arity = ArgumentArity.ZeroOrOne, HelpName = "true|false" };
        var title = new Option<string?>("--title") { Description = "Job title." };
        var employer = new Option<string?>("--employer") { Description = "Employer." };
        var deadline = new Option<string?>("--deadline") { Description = "Last day of application.", HelpName = "YYYY-MM-DD" };
        var start = new Option<string?>("--start") { Description = "First day of work.", HelpName = "YYYY-MM-DD" };
        var seniority = OverruleOptions.Seniority("How high the post stands");
        var education = OverruleOptions.Education("Lowest education asked for");
        var experience = WholeNumber.Option("--years-experience", "0-40", "Years of experience asked for.");
        var people = WholeNumber.Option("--people-led", "N", "People that the post leads.");
        var budget = OverruleOptions.Budget("Budget of the post");
        var area = OverruleOptions.Areas("What the post is about");
        var sector = OverruleOptions.Sectors("Sector of the employer");
        var undo = OverruleOptions.Undo("a competence, title, employer, deadline, start, seniority, education, years-experience, people-led, budget, area or sector");

        var command = Kinds.Vacancy("Correct a vacancy: weights, musts and facts.");
        foreach (var argument in new Argument[] { id, competence })
            command.Add(argument);
        foreach (var option in new Option[] { weight, must, title, employer, deadline, start, seniority, education, experience, people, budget, area, sector, undo })
            command.Add(option);
        command.SetAction(runner.Action(async (parse, session) =>
        {
            var name = parse.GetRequiredValue(id);
            var corrected = parse.GetValue(competence);
            var (newWeight, newMust) = (parse.GetValue(weight), OverruleOptions.Switch(parse, must));
            if (corrected is null && (newWeight ?? (object?)newMust) is not null)
                throw RefusedException.WrongUsage($"--weight and --must correct a competence; name it: overrule vacancy {name} COMPETENCE --weight N");
            if (corrected is not null && newWeight is null && newMust is null)
                throw RefusedException.WrongUsage($"how is '{corrected}' to be corrected? add --weight N, --must, or use --undo {corrected}");

            var changes = new List<Func<Vacancy, string>>();
            if (corrected is not null)
                changes.Add(kept => Correct(kept, corrected, newWeight, newMust));
            if (parse.GetValue(title) is { } newTitle)
                changes.Add(kept => Set("title", () => kept.Overrules.Title = newTitle));
            if (parse.GetValue(employer) is { } newEmployer)
                changes.Add(kept => Set("employer", () => kept.Overrules.Employer = newEmployer));
            if (parse.GetValue(deadline) is { } newDeadline)
                changes.Add(kept => Set("deadline", () => kept.Overrules.Deadline = newDeadline));
            if (parse.GetValue(start) is { } newStart)
                changes.Add(kept => Set("start", () => kept.Overrules.Start = newStart));
            if (parse.GetValue(seniority) is { } newSeniority)
                changes.Add(kept => Set("seniority", () => kept.Overrules.Seniority = Names.SeniorityOf(newSeniority)));
            if (parse.GetValue(education) is { } newEducation)
                changes.Add(kept => Set("education", () => kept.Overrules.Education = Names.Education(newEducation)));
            if (parse.GetValue(experience) is { } newExperience)
                changes.Add(kept => Set("years_experience", () => kept.Overrules.YearsExperience = newExperience));
            if (parse.GetValue(people) is { } newPeople)
                changes.Add(kept => Set("people_led", () => kept.Overrules.PeopleLed = newPeople));
            if (parse.GetValue(budget) is { } newBudget)
                changes.Add(kept => Set("budget", () => kept.Overrules.Budget = newBudget));
            if (parse.GetValue(area) is { Length: > 0 } newAreas)
                changes.Add(kept => Set("areas", () => Replace(kept.Overrules.Areas, OverruleOptions.ReadAreas(newAreas))));
            if (parse.GetValue(sector) is { Length: > 0 } newSectors)
                changes.Add(kept => Set("sectors", () => Replace(kept.Overrules.Sectors, newSectors.Select(OverruleOptions.SectorOf))));
            foreach (var taken in parse.GetValue(undo) ?? [])
                changes.Add(kept => Undo(kept.Overrules, taken, name));
            if (changes.Count == 0)
                throw OverruleOptions.NothingToDo("vacancy", name, $"overrule vacancy {name} economic-steering --weight 5 --must");

            var vacancy = await session.Client.ChangeVacancyAsync(
                name, kept => [.. changes.Select(change => change(kept)).Distinct()], session.Cancellation);
            await KeptAnswer.GiveAsync(session, vacancy, textAlone: false);
            return ExitCodes.Done;
        }));
        return command;
    }

    private static string Correct(Vacancy vacancy, string competence, int? weight, bool? must)
    {
        var now = vacancy.Profile?.Requirements.FirstOrDefault(requirement => requirement.Competence == competence);
        var corrected = vacancy.Overrules.Requirements.FirstOrDefault(overrule => overrule.Competence == competence);
        if (corrected is null)
        {
            if (now is null && weight is null)
                throw new RefusedException("invalid_argument", $"competence '{competence}' is not asked for, so --must alone says too little; add --weight 1-5");
            corrected = new RequirementOverrule { Competence = competence, Weight = now?.Weight ?? 0, Must = now?.Must ?? false };
            vacancy.Overrules.Requirements.Add(corrected);
        }
        corrected.Weight = weight ?? corrected.Weight;
        corrected.Must = must ?? (corrected.Weight > 0 && corrected.Must);
        return Requirements;
    }

    private static string Undo(VacancyOverrules overrules, string name, string vacancy)
    {
        if (overrules.Requirements.FirstOrDefault(overrule => overrule.Competence == name) is { } requirement)
        {
            overrules.Requirements.Remove(requirement);
            return Requirements;
        }
        return name switch
        {
            "title" when overrules.HasTitle => Set(name, overrules.ClearTitle),
            "employer" when overrules.HasEmployer => Set(name, overrules.ClearEmployer),
            "deadline" when overrules.HasDeadline => Set(name, overrules.ClearDeadline),
            "start" when overrules.HasStart => Set(name, overrules.ClearStart),
            "seniority" when overrules.HasSeniority => Set(name, overrules.ClearSeniority),
            "education" when overrules.HasEducation => Set(name, overrules.ClearEducation),
            "years-experience" when overrules.HasYearsExperience => Set("years_experience", overrules.ClearYearsExperience),
            "people-led" when overrules.HasPeopleLed => Set("people_led", overrules.ClearPeopleLed),
            "budget" when overrules.HasBudget => Set(name, overrules.ClearBudget),
            "area" when overrules.Areas.Count > 0 => Set("areas", overrules.Areas.Clear),
            "sector" when overrules.Sectors.Count > 0 => Set("sectors", overrules.Sectors.Clear),
            _ => throw OverruleOptions.NothingToUndo("vacancy", vacancy, name),
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
