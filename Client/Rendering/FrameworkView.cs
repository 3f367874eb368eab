using Matching.V1;
using Spectre.Console;

namespace Matching.Client.Rendering;

/// <summary>Draws a competence framework.</summary>
internal static class FrameworkView
{
    /// <summary>Writes its competences, a row each, or where words would be cut a block each.</summary>
    public static void Write(IAnsiConsole console, Framework framework)
    {
        console.Write(new Text(
            $"Framework {CleanText.Line(framework.FrameworkId)}, version {framework.Version}: {framework.Competences.Count} competences\n",
            new Style(decoration: Decoration.Bold)));
        var groups = framework.Groups.GroupBy(group => group.Id).ToDictionary(group => group.Key, group => group.First().Da);
        string[] columns = ["Id", "Danish", "English", "Group"];
        var rows = framework.Competences.Select(competence => (string[])
        [
            CleanText.Line(competence.Id), CleanText.Line(competence.Da), CleanText.Line(competence.En), CleanText.Line(groups.GetValueOrDefault(competence.Group) ?? competence.Group),
        ]).ToList();
        if (TableWords.Fit(console.Profile.Width, columns, rows, column => column > 0))
            ListTables.WriteTable(console, columns, rows);
        else
            ListTables.WriteBlocks(console, columns, rows);
    }
}
