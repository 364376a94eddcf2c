# generate.awk - rows of generated documents: awk -v n=1000 [-v seed=1] -f generate.awk
# n documents of n / 5 stories, named STORY/DOCUMENT, the stories' documents far from each other. A
# story has words of its own and shares others with the stories of its subject; a document takes some of
# both, among words of all kinds. The words are made up, the dates are three days of May.
function random(most) { # 0 to most - 1; awks differ in rand(3)
	state = (state * 16807) % 2147483647 # Park and Miller, Communications of the ACM 31, 1988
	return int(state / 2147483647 * most)
}
function word(i,   s) { # the ith made-up word
	for (s = ""; i > 0 || s == ""; i = int(i / 100))
		s = s substr("bcdfghjklmnprstvwxyz", 1 + i % 20, 1) substr("aeiou", 1 + int(i / 20) % 5, 1)
	return "q" s "n"
}
BEGIN {
	state = seed + 1
	split("the of in on and to was is a at for with by from that it he they has had", common, " ")
	stories = int((n + 4) / 5)
	for (i = 0; i < n; i++) {
		story = i % stories
		doc = sprintf("s%06d/d%06d", story, i)
		printf "meta\t%s\t0\t0\t0\tdate\t2026-05-%02d\t-\n", doc, 10 + story % 3
		for (no = 1; no <= 12; no++) {
			s = ""
			for (k = 0; k < 14; k++) {
				r = random(10)
				w = r < 5 ? common[1 + random(20)] : r < 7 ? word(1000000 + story * 30 + random(30)) : \
				    r < 8 ? word(500000 + (story % 100) * 40 + random(40)) : word(random(random(40000) + 1))
				s = s (s == "" ? "" : " ") w
			}
			s = s "."
			printf "sentence\t%s\t%d\t0\t%d\tpara\t-\t%s\n", doc, no, length(s), s
		}
	}
}
