using Matching.Client;
using Matching.Client.Rendering;
using Matching.CommandLine.Json;
using Matching.V1;
using Spectre.Console;

namespace Matching.CommandLine.Commands;

/// <summary>Answers with a vacancy or candidate as the service keeps it.</summary>
internal static class KeptAnswer
{
    private static readonly Style Strong = new(decoration: Decoration.Bold);
    private static readonly Style Faint = new(decoration: Decoration.Dim);

    /// <summary>Answers with a vacancy, or with its text alone when people ask for the text.</summary>
    public static async Task GiveAsync(Session session, Vacancy vacancy, bool textAlone)
    {
        if (textAlone && !session.Json)
        {
            session.AnswerText(vacancy.Text);
            return;
        }
        var profile = vacancy.Profile ?? new VacancyProfile();
        var names = session.Json ? null : await session.CompetenceNamesAsync();
        session.Answer(
            () => KeptJson.Of(vacancy),
            console =>
            {
                console.Write(new Text($"Vacancy {ResourceNames.IdOf(vacancy.Name)}\n", Strong));
                VacancyView.Write(console, profile, names!);
                HiddenText.Write(console, vacancy.HiddenCharacters);
                CautionView.Write(console, vacancy.Cautions);
                WriteNote(console, profile.Requirements.Any(requirement => requirement.Overruled));
            });
    }

    /// <summary>Answers with a candidate, or with its text alone when people ask for the text.</summary>
    public static async Task GiveAsync(Session session, Candidate candidate, bool textAlone)
    {
        if (textAlone && !session.Json)
        {
            session.AnswerText(candidate.Text);
            return;
        }
        var profile = candidate.Profile ?? new CandidateProfile();
        var names = session.Json ? null : await session.CompetenceNamesAsync();
        session.Answer(
            () => KeptJson.Of(candidate),
            console =>
            {
                console.Write(new Text($"Candidate {ResourceNames.IdOf(candidate.Name)}\n", Strong));
                CandidateView.Write(console, profile, names!);
                HiddenText.Write(console, candidate.HiddenCharacters);
                CautionLines.Write(console, candidate.Cautions);
                WriteNote(console, profile.Competences.Any(competence => competence.Overruled));
            });
    }

    private static void WriteNote(IAnsiConsole console, bool overruled)
    {
        if (overruled)
            console.Write(new Text("* set by a human\n", Faint));
    }
}
