namespace Matching.Ranking.Learning;

/// <summary>Feature values as dense bin numbers, so that histograms hold only values that occur.</summary>
internal sealed class BinnedRows
{
    public BinnedRows(RankingData data)
    {
        FeatureCount = data.FeatureCount;
        Offsets = new int[FeatureCount + 1];
        Values = new byte[FeatureCount][];
        var binOf = new byte[FeatureCount * 256];
        var occurs = new bool[FeatureCount * 256];
        for (int i = 0, f = 0; i < data.Rows.Length; i++)
        {
            occurs[(f * 256) + data.Rows[i]] = true;
            f = f + 1 == FeatureCount ? 0 : f + 1;
        }

        for (var f = 0; f < FeatureCount; f++)
        {
            var values = new List<byte>();
            for (var v = 0; v < 256; v++)
            {
                if (occurs[(f * 256) + v])
                {
                    binOf[(f * 256) + v] = (byte)values.Count;
                    values.Add((byte)v);
                }
            }

            Values[f] = [.. values];
            Offsets[f + 1] = Offsets[f] + values.Count;
        }

        Bins = new byte[data.Rows.Length];
        for (int i = 0, f = 0; i < Bins.Length; i++)
        {
            Bins[i] = binOf[(f * 256) + data.Rows[i]];
            f = f + 1 == FeatureCount ? 0 : f + 1;
        }
    }

    /// <summary>Number of features.</summary>
    public int FeatureCount { get; }

    /// <summary>Bin numbers, row after row.</summary>
    public byte[] Bins { get; }

    /// <summary>Where each feature's bins begin in a histogram; the last entry is the number of all bins.</summary>
    public int[] Offsets { get; }

    /// <summary>The feature value of each bin, ascending.</summary>
    public byte[][] Values { get; }
}
