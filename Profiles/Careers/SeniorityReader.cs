using Matching.Contracts;
using Matching.Profiles.Text;

namespace Matching.Profiles.Careers;

/// <summary>
/// Puts a post on the scale: the words of the title, corrected by what else is known. A director of a firm of five
/// does not stand where the director of a municipality stands, and a programme director without employees leads no one.
/// </summary>
internal static class SeniorityReader
{
    private const int SmallFirm = 10;
    private const int SmallCompany = 30;
    private const int MiddleFirm = 100;
    private const int BoardFirm = 150;
    private const int LargeFirm = 1000;
    private const int LargeUnit = 60;
    private const int LeastUnderLeaders = 15;
    private const int SmallUnit = 8;
    private const int SmallPrivateUnit = 15;

    /// <summary>How high the post stands, from its title and the tokens of its head and block.</summary>
    public static Seniority Of(SourceText text, CareerPost post, (int First, int End) head, (int First, int End) block)
    {
        if (post.Title is null)
        {
            return post.LeadsFrom is not null ? Seniority.TeamLeader : Seniority.Unknown;
        }

        var seniority = OfWords(text, post, head);
        if (CareerLexicon.SelfEmployed.Find(text, head.First, head.End).Any(hit => hit.First == head.First || text.Tokens[hit.First - 1].Key is not ("for" or "to" or "hos" or "og" or "and")) && (post.People?.Value ?? 0) < 5 && seniority > Seniority.Trainee)
        {
            return Seniority.Specialist;
        }

        return Scaled(text, post, seniority, block);
    }

    /// <summary>What the words of the head alone say: the later role of two, student jobs, officers of armed forces.</summary>
    public static Seniority OfWords(SourceText text, CareerPost post, (int First, int End) head)
    {
        if (post.Title is not { } title)
        {
            return Seniority.Unknown;
        }

        var seniority = title.Later is { } later && later > title.Seniority ? later : title.Seniority;
        if (post.Student || (CareerLexicon.Student.Find(text, head.First, head.End).Count > 0 && seniority < Seniority.TeamLeader))
        {
            return Seniority.Trainee;
        }

        var isOfficer = seniority == Seniority.Specialist && text.Tokens[title.First].Key == "officer" && CareerLexicon.Military.Find(text, head.First, head.End).Count > 0;
        return isOfficer ? Seniority.TeamLeader : seniority;
    }

    /// <summary>True for titles such as "Head of" and "manager", which are used at any height.</summary>
    public static bool IsOpenTitle(SourceText text, TitleReading title) => text.Tokens[title.First].Key is "head" or "manager" or "senior" or "leder" or "general";

    private static Seniority Scaled(SourceText text, CareerPost post, Seniority seniority, (int First, int End) block)
    {
        if (seniority >= Seniority.TeamLeader && PeopleLexicon.NoStaff.Find(text, block.First, block.End).Count > 0 && post.People is null)
        {
            return Seniority.Specialist;
        }

        var people = post.People?.Value;
        var inBoard = PeopleLexicon.Board.Find(text, block.First, block.End).Count > 0;
        var isPublic = (post.Sector & (Sectors.Municipality | Sectors.Region | Sectors.State)) != 0;
        switch (seniority)
        {
            case Seniority.TopExecutive or Seniority.Director when !isPublic || (post.Sector & (Sectors.Private | Sectors.Ngo)) != 0:
                return (people, seniority, inBoard) switch
                {
                    (< SmallFirm, _, _) => Seniority.UnitHead,
                    (< SmallCompany, _, false) => Seniority.UnitHead,
                    (< MiddleFirm, _, false) => Seniority.Chief,
                    (>= LargeFirm, Seniority.TopExecutive, _) => Seniority.TopExecutive,
                    (>= BoardFirm, Seniority.TopExecutive, true) => Seniority.TopExecutive,
                    (null, Seniority.Director, false) when post.Sector != Sectors.None => Seniority.Chief,
                    _ => Seniority.Director,
                };
            case Seniority.Chief:
                if (post.Sector == Sectors.State && people is null or > 50 && text.Tokens[post.Title!.Value.First].Key == "afdelingschef")
                {
                    return Seniority.Director;
                }

                return people < SmallUnit || (people < SmallPrivateUnit && post.Sector is Sectors.Private or Sectors.Ngo) ? Seniority.UnitHead : Seniority.Chief;
            case Seniority.UnitHead when IsOpenTitle(text, post.Title!.Value) && ((post.LeadsLeaders && people is null or >= LeastUnderLeaders) || people >= LargeUnit):
                return Seniority.Chief;
            case Seniority.Specialist or Seniority.Staff when post.LeadsFrom is not null && people > 1:
                return Seniority.TeamLeader;
            default:
                return seniority;
        }
    }
}
