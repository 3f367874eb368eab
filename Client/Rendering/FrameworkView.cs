using Matching.V1;
using Spectre.Console;

namespace Matching.Client.Rendering;

/// <summary>Draws a competence framework.</summary>
internal static class FrameworkView
{
    /// <summary>Writes its competences, a row each.</summary>
    public static void Write(IAnsiConsole console, Framework framework)
    {
        console.Write(new Text(
            $"Framework {CleanText.Line(framework.FrameworkId)}, version {framework.Version}: {framework.Competences.Count} competences\n",
            new Style(decoration: Decoration.Bold)));
        var groups = framework.Groups.GroupBy(group => group.Id).ToDictionary(group => group.Key, group => group.First().Da);
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(new TableColumn("Id").NoWrap()).AddColumns("Danish", "English", "Group");
        foreach (var competence in framework.Competences)
        {
            table.AddRow(
                new Text(CleanText.Line(competence.Id)),
                new Text(CleanText.Line(competence.Da)),
                new Text(CleanText.Line(competence.En)),
                new Text(CleanText.Line(groups.GetValueOrDefault(competence.Group) ?? competence.Group)));
        }
        console.Write(table);
    }
}
