using System.Globalization;
using Matching.V1;

namespace Matching.Client.Rendering;

/// <summary>What a candidate seeks, in lines for people.</summary>
internal static class WishLines
{
    /// <summary>A line a kind of wish, in the order of <see cref="WishKind"/>; none for kinds of which nothing is known.</summary>
    public static IEnumerable<(WishKind Kind, string Line)> Of(Wishes wishes)
    {
        if (wishes.LowestSeniority != Seniority.Unspecified)
        {
            yield return (WishKind.Level, "Level: " + (wishes.LowestSeniority == wishes.HighestSeniority
                ? Names.Of(wishes.LowestSeniority)
                : $"{Names.Of(wishes.LowestSeniority)} to {Names.Of(wishes.HighestSeniority)}"));
        }

        if (wishes.LeadsNobody)
        {
            yield return (WishKind.LeadsNobody, "Leads nobody");
        }

        if (wishes.Areas.Count > 0)
        {
            yield return (WishKind.Area, "Area: " + string.Join(", ", wishes.Areas));
        }

        if (wishes.Places.Count > 0)
        {
            yield return (WishKind.Place, "Place: " + string.Join(", ", wishes.Places) + (wishes.Kilometres > 0 ? string.Create(CultureInfo.InvariantCulture, $" and {wishes.Kilometres} km around") : ""));
        }

        if (wishes.MostHours > 0)
        {
            yield return (WishKind.Hours, string.Create(CultureInfo.InvariantCulture, $"Hours a week: {wishes.LeastHours}") + (wishes.MostHours > wishes.LeastHours ? string.Create(CultureInfo.InvariantCulture, $"-{wishes.MostHours}") : ""));
        }

        if (wishes.StartDate.Length > 0)
        {
            yield return (WishKind.Start, "Can begin: " + wishes.StartDate);
        }
    }
}
