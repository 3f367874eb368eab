using Matching.Bench.Trust;

// dotnet run -c Release --project bench/Trust [-- [--write] [corpus]]: places before and after every manipulation; exit code 1 when a bound is broken.
// --write puts the figures beside the model that ships, where papers take them from.
var corpus = args.FirstOrDefault(arg => arg != "--write") ?? Path.Combine("samples", "judged");
var bench = new ManipulationBench(corpus);
var holds = bench.Run(Console.Out);
if (args.Contains("--write"))
{
    File.WriteAllText(Path.Combine("Ranking", "Resources", "default-model-manipulation.json"), bench.Figures!.Write());
}

return holds ? 0 : 1;
