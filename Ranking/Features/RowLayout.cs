namespace Matching.Ranking.Features;

/// <summary>
/// Where a candidate's facts stand in the byte row that ranking reads: fixed columns, areas, text vector, then a column a competence.
/// With 24 competences a row has 152 bytes.
/// </summary>
public static class RowLayout
{
    /// <summary>Grows when the meaning of a fixed column changes; rows of another format are rebuilt from their profiles.</summary>
    public const int FormatVersion = 1;

    /// <summary>Years of work, 0-60; 0 also when not known.</summary>
    public const int YearsExperience = 0;

    /// <summary>Years with responsibility for employees, 0-60.</summary>
    public const int YearsLeadership = 1;

    /// <summary>Most people led, on <see cref="LogScale.People(long?)"/>; 0 for nobody or not known.</summary>
    public const int PeopleLed = 2;

    /// <summary>Largest budget, on <see cref="LogScale.Budget(long?)"/>; 0 for none or not known.</summary>
    public const int Budget = 3;

    /// <summary>Highest education, 0-4 as <see cref="Contracts.EducationLevel"/>.</summary>
    public const int Education = 4;

    /// <summary>Sectors worked in, the flags of <see cref="Contracts.Sectors"/>, 0-31.</summary>
    public const int Sectors = 5;

    /// <summary>Seniority of the latest post, 0-8 as <see cref="Contracts.Seniority"/>.</summary>
    public const int Seniority = 6;

    /// <summary>Highest seniority of any post, 0-8.</summary>
    public const int HighestSeniority = 7;

    /// <summary>Language of the CV: 1 Danish, 2 English, 3 another.</summary>
    public const int Language = 8;

    /// <summary>Languages mastered, flags of <see cref="LanguageFlags"/>; the CV's own language is always among them.</summary>
    public const int Languages = 9;

    /// <summary>Sector of the latest post, flags of <see cref="Contracts.Sectors"/>, 0-31.</summary>
    public const int LatestSector = 10;

    /// <summary>People led in the latest post, on <see cref="LogScale.People(long?)"/>.</summary>
    public const int LatestPeopleLed = 11;

    /// <summary>Number of posts, 0-255.</summary>
    public const int Posts = 12;

    /// <summary>Mean length of a post in half years, 0-255; 0 when not known.</summary>
    public const int MeanTenure = 13;

    /// <summary>Smallest number of years since any competence was last practised, 0-15; 0 is current.</summary>
    public const int YearsSincePractice = 14;

    /// <summary>1 when the latest post goes on, else 0.</summary>
    public const int InPost = 15;

    /// <summary>First of the career's areas, 0-15 each, in the order of <see cref="Contracts.ProfessionalAreas.All"/>.</summary>
    public const int FirstArea = 16;

    /// <summary>Areas that the layout has room for.</summary>
    public const int AreaCapacity = 24;

    /// <summary>First of the latest post's areas, 0-15 each, in the same order.</summary>
    public const int FirstLatestArea = FirstArea + AreaCapacity;

    /// <summary>First dimension of the text vector, signed bytes; zero where the vector is shorter than the room.</summary>
    public const int FirstText = FirstLatestArea + AreaCapacity;

    /// <summary>Dimensions that the layout has room for.</summary>
    public const int TextCapacity = 64;

    /// <summary>First competence: the estimate in thirds of a level, 0-15, less <see cref="Recency"/>'s discount.</summary>
    public const int FirstCompetence = FirstText + TextCapacity;
}
