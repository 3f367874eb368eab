using Matching.Contracts;
using Matching.Ranking.Features;

namespace Matching.Ranking.Explanation;

/// <summary>What can be found where an ad and a CV speak of the same; each counts for the candidate, against, or either way.</summary>
internal enum Found
{
    /// <summary>A post was about the vacancy's kind of work.</summary>
    SameWork,

    /// <summary>The career as a whole is about it, no single post is.</summary>
    SameWorkInCareer,

    /// <summary>The latest post is about other work.</summary>
    OtherWork,

    /// <summary>The CV shows no such work.</summary>
    NoSuchWork,

    /// <summary>The latest post is at the vacancy's level.</summary>
    SameLevel,

    /// <summary>The latest post is one step below.</summary>
    OneLevelBelow,

    /// <summary>A post was at the vacancy's level or above.</summary>
    HasBeenAtLevel,

    /// <summary>The latest post is below.</summary>
    Lower,

    /// <summary>The latest post is above.</summary>
    Higher,

    /// <summary>A post was above, the latest is not.</summary>
    HasBeenHigher,

    /// <summary>The ad does not show its level, the CV does.</summary>
    LevelNotAsked,

    /// <summary>The CV does not show its level.</summary>
    LevelNotShown,

    /// <summary>People led, against the post's.</summary>
    People,

    /// <summary>People led in the latest post are few or not named.</summary>
    LatestPeople,

    /// <summary>Budget, against the post's.</summary>
    Budget,

    /// <summary>Neither the post nor the candidate leads anybody, as far as the texts say.</summary>
    NobodyLeads,

    /// <summary>The CV names neither people led nor a budget.</summary>
    ScaleNotShown,

    /// <summary>As many years of experience as asked for, or more.</summary>
    EnoughYears,

    /// <summary>Fewer.</summary>
    TooFewYears,

    /// <summary>The CV does not show how many.</summary>
    YearsNotShown,

    /// <summary>The latest post goes on.</summary>
    InPost,

    /// <summary>The latest post has ended.</summary>
    PostEnded,

    /// <summary>Competences are practised now.</summary>
    PractisedNow,

    /// <summary>Competences were last practised years ago.</summary>
    PractisedLongAgo,

    /// <summary>A post in the employer's sector.</summary>
    SameSector,

    /// <summary>Work in the employer's sector, no single post.</summary>
    SameSectorInCareer,

    /// <summary>The latest post is in another sector.</summary>
    OtherSectorNow,

    /// <summary>Never in the employer's sector.</summary>
    OtherSector,

    /// <summary>The ad does not show its sector.</summary>
    SectorNotAsked,

    /// <summary>The CV does not show its sectors.</summary>
    SectorNotShown,

    /// <summary>The education asked for, or more.</summary>
    EducationHeld,

    /// <summary>Less than asked for.</summary>
    EducationBelow,

    /// <summary>None is asked for.</summary>
    EducationNotAsked,

    /// <summary>The CV names none.</summary>
    EducationNotShown,

    /// <summary>Every language asked for.</summary>
    LanguagesHeld,

    /// <summary>A language asked for is not in the CV.</summary>
    LanguagesMissing,

    /// <summary>Words that both texts use.</summary>
    SharedWords,

    /// <summary>Nearness of the texts without words to show it by.</summary>
    NearWords,

    /// <summary>What the ad speaks of and the CV does not.</summary>
    OtherWords,

    /// <summary>Distance of the texts without words to show it by.</summary>
    FarWords,

    /// <summary>All taken together, and nothing alone.</summary>
    Whole,
}

/// <summary>One thing found, which way it counts here, and what it rests on: the sentence, the post that it names and the passages are of one and the same place.</summary>
/// <param name="Found">What.</param>
/// <param name="Helps">Whether it is said as what counts for the candidate, or against.</param>
/// <param name="Post">The candidate's post that it is about, or null.</param>
/// <param name="VacancyQuote">Where the ad says it, or null.</param>
/// <param name="CandidateQuote">Where the CV says it, or null.</param>
internal sealed record Finding(Found Found, bool Helps, Post? Post = null, Evidence? VacancyQuote = null, Evidence? CandidateQuote = null);
