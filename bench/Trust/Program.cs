using Matching.Bench.Trust;

// dotnet run -c Release --project bench/Trust [-- corpus]: places before and after every manipulation; exit code 1 when a bound is broken.
var corpus = args.Length > 0 ? args[0] : Path.Combine("samples", "judged");
return new ManipulationBench(corpus).Run(Console.Out) ? 0 : 1;
