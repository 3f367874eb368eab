using System.Globalization;
using Matching.V1;
using Spectre.Console;

namespace Matching.Client.Rendering;

/// <summary>Draws how lists and decisions treat groups.</summary>
internal static class FairnessView
{
    private const double Seldom = 0.05;

    /// <summary>A vacancy's.</summary>
    public static void Write(IAnsiConsole console, VacancyFairness seen)
    {
        Basis(console, seen.Basis, seen.ModelVersion, "on the list");
        var table = Table("Selection");
        foreach (var selection in seen.List.Concat(seen.Decisions))
        {
            Add(table, $"{FairnessNames.Of(selection.Selection)} ({Number(selection.Selected)} of {Number(selection.People)})", selection.Attributes);
        }

        Finish(console, table);
        foreach (var cost in seen.Rerankings)
        {
            console.Write(new Text(
                $"Re-ranked by {FairnessNames.Of(cost.Attribute)}, at most {Number(cost.ChangedAtMost)} of the first {Number(cost.Places)} would be others, "
                + $"at {Number(cost.FitLost)} points of mean fit; "
                + $"NDKL {Decimal(cost.Before.Ndkl)} would be {Decimal(cost.After.Ndkl)}.\n"));
        }
    }

    /// <summary>An organisation's.</summary>
    public static void Write(IAnsiConsole console, OrganisationFairness seen)
    {
        Basis(console, seen.Basis, seen.ModelVersion, "decided on");
        var table = Table("Decisions");
        foreach (var selection in seen.Decisions)
        {
            Add(table, $"{FairnessNames.Of(selection.Selection)} ({Number(selection.Selected)} of {Number(selection.People)})", selection.Attributes);
        }

        foreach (var attribute in seen.Attributes)
        {
            foreach (var period in attribute.Periods)
            {
                foreach (var group in period.Groups)
                {
                    Row(table, $"gone-on {period.FirstMonth}..{period.LastMonth} ({Number(period.GoneOn)} of {Number(period.Decided)})", attribute.Attribute, group);
                }
            }
        }

        Finish(console, table);
    }

    private static void Basis(IAnsiConsole console, FairnessBasis basis, string model, string where) => new FactGrid()
        .Add("Candidates " + where, Number(basis.People))
        .Add(
            "Declared anything",
            basis.HasDeclared ? $"{Number(basis.Declared)} ({Share(basis.People == 0 ? 0 : (double)basis.Declared / basis.People)})" : $"fewer than {Number(basis.Minimum)}")
        .Add("Not counted yet", basis.Waiting == 0 ? null : $"{Number(basis.Waiting)} declarations; they count when they are {Number(basis.Minimum)}")
        .Add("Model", model)
        .Write(console);

    private static Table Table(string first)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns(first, "Group", "People", "Selected", "Rate", "Impact ratio", "p", "");
        return table;
    }

    private static void Add(Table table, string selection, IEnumerable<AttributeSums> attributes)
    {
        foreach (var attribute in attributes)
        {
            foreach (var group in attribute.Groups)
            {
                Row(table, selection, attribute.Attribute, group);
            }
        }
    }

    private static void Row(Table table, string selection, FairnessAttribute attribute, GroupSums group) => table.AddRow([.. new[]
    {
        selection, $"{FairnessNames.Of(attribute)}: {FairnessNames.Of(group.Group)}", Number(group.People),
        group.HasSelected ? Number(group.Selected) : "not told", group.HasRate ? Share(group.Rate) : "", group.HasImpactRatio ? Decimal(group.ImpactRatio) : "",
        group.HasPValue ? group.PValue.ToString(group.PValue < 0.001 ? "0.0e0" : "0.000", CultureInfo.InvariantCulture) : "",
        group.BelowFourFifths ? group.HasPValue && group.PValue < Seldom ? "! below four fifths, p < 0.05" : "! below four fifths" : "",
    }.Select(cell => new Text(cell))]);

    private static void Finish(IAnsiConsole console, Table table)
    {
        if (table.Rows.Count == 0)
        {
            console.Write(new Text("Too few have declared anything for sums to be told.\n"));
        }
        else
        {
            console.Write(table);
        }
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Decimal(double number) => number.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Share(double share) => share.ToString("0.0 %", CultureInfo.InvariantCulture);
}
