namespace Matching.Profiles.Phrases;

/// <summary>What is read out of a phrase. Stands in the model file, so values never change.</summary>
internal enum PhraseReading : byte
{
    /// <summary>Words and character n-grams alone: the baseline that everything else is measured against.</summary>
    NGrams = 0,

    /// <summary>English words: stems, their fields and cognate n-grams.</summary>
    English = 1,

    /// <summary>Danish words: their English meanings by the lexicon, stems, compounds' parts, fields and cognate n-grams.</summary>
    Danish = 2,
}
