# generate.awk - sentences whose numbers are known by how they are made: sentence TAB kind TAB value, the
# same ones every time. Whole numbers below 2^31, so that every awk reckons them alike.

function draw(n) { # from 0 to n - 1 (the minimal standard generator of Park and Miller)
	seed = (seed * 16807) % 2147483647
	return seed % n
}

function below100(n, dash) {
	if (n < 20)
		return ones[n]
	return tens[int(n / 10)] (n % 10 ? dash ones[n % 10] : "")
}

function below1000(n, and, dash,	s) {
	if (n >= 100)
		s = ones[int(n / 100)] " hundred" (n % 100 ? and : "")
	return s (n % 100 || n == 0 ? below100(n % 100, dash) : "")
}

# A whole number in words; and: what joins hundreds to what follows, " and " or " ".
function spell(n, and, dash,	s, i, part) {
	for (i = 3; i >= 1; i--) {
		part = int(n / scale[i]) % 1000
		if (part)
			s = s (s ? " " : "") below1000(part, and, dash) " " scalename[i]
	}
	part = n % 1000
	if (part || !s)
		s = s (s ? (part < 100 && and != " " ? " and " : " ") : "") below1000(part, and, dash)
	return s
}

# In figures, with commas.
function figures(n,	s) {
	for (s = ""; n >= 1000; n = int(n / 1000))
		s = sprintf(",%03d", n % 1000) s
	return n s
}

# n hundredths as a plain decimal.
function decimal(n,	s) {
	s = sprintf("%d.%02d", int(n / 100), n % 100)
	sub(/0+$/, "", s)
	sub(/\.$/, "", s)
	return s
}

# hundredths times 10^zeros
function times(n, zeros,	s) {
	s = sprintf("%d", n)
	while (zeros > 2) {
		s = s "0"
		zeros--
	}
	return s
}

function say(sentence, kind, value) {
	print sentence "\t" kind "\t" value
}

function pick(list,	a) {
	return a[1 + draw(split(list, a, "|"))]
}

function whole_numbers(	i, n, size) {
	for (i = 0; i < 300; i++) {
		size = 10 ^ (1 + i % 9)
		n = 2 + draw(size)
		say("The port counted " spell(n, i % 2 ? " and " : " ", i % 3 ? "-" : " ") " boats.", "count", n " boat")
		say("The port counted " (n < 1000 || (n > 9999 && i % 2) ? n : figures(n)) " boats.", "count", n " boat")
	}
}

function decimals(	i, n, s, zeros) {
	for (i = 0; i < 150; i++) {
		n = 11 + draw(9900)
		s = decimal(n)
		say("Output grew by " s pick(" percent| per cent|%| pct") " in the region.", "percent", s " %")
		say("It measured " s pick(" km| kilometres| kilometers") " from end to end.", "measure", s " km")
		zeros = 3 * (2 + i % 3)
		say("The port counted " s " " zeroname[zeros] " boxes.", "count", times(n, zeros) " box")
		say("It cost $" s (i % 2 ? " " zeroname[zeros] : zeroshort[zeros]) " to build.", "money", times(n, zeros) " USD")
		say("It cost " s " " zeroname[zeros] " euros to build.", "money", times(n, zeros) " EUR")
		say("It cost \302\243" s zeroshort[zeros] " to build.", "money", times(n, zeros) " GBP")
	}
}

function sums(	i, n, c) {
	for (i = 0; i < 60; i++) {
		n = 2 + draw(90)
		c = 1 + draw(99)
		say("A seat is " n pick(" cents| US cents") " more.", "money", decimal(n) " USD")
		say("A seat is " n pick(" pence| pence sterling") " more.", "money", decimal(n) " GBP")
		say("A seat is " spell(n, " ", "-") " dollars and " spell(c, " ", "-") " cents.", "money", decimal(n * 100 + c) " USD")
		say("A seat is " n " euros " (c > 1 ? c " cents" : "1 cent") " now.", "money", decimal(n * 100 + c) " EUR")
		say("A seat is $" sprintf("%d.%02d", n, c) " now.", "money", decimal(n * 100 + c) " USD")
	}
}

function fractions(	i, n, k) {
	for (i = 1; i <= 40; i++) {
		n = 2 + draw(18)
		k = 1 + i % 3 # quarters
		say("It cost " spell(n, " ", "-") (i % 2 ? " and a half million" : "-and-a-half million") " dollars.", "money", n * 1000000 + 500000 " USD")
		say("It cost " n " " k "/4 million dollars.", "money", n * 1000000 + k * 250000 " USD")
		say("It took " (i % 2 ? k == 2 ? "half" : k == 1 ? "a quarter" : "three quarters" : k "/4") " of the total.", "fraction", decimal(25 * k))
		say("It took " ones[2 + n % 8] " tenths of the total.", "fraction", (2 + n % 8) / 10)
		say("Output grew by " spell(n, " ", "-") " and " (k == 2 ? "a half" : k == 1 ? "a quarter" : "three quarters") " percent.",
		    "percent", decimal(n * 100 + 25 * k) " %")
	}
}

function bounds(	i, n, b, a) {
	for (i = 0; i < 60; i++) {
		n = 2 + draw(5000)
		split(pick("about ~|around ~|roughly ~|more than >|over >|less than <|fewer than <|nearly <|almost <|at least >=|up to <=|at most <=|no more than <="), a, " ")
		b = a[1]
		for (k = 2; (k + 1) in a && a[k + 1] != ""; k++)
			b = b " " a[k]
		say("The port counted " b " " figures(n) " boats.", "count", n " boat " a[k])
	}
}

function signs_and_lengths(	i, n) {
	for (i = 0; i < 40; i++) {
		n = 1 + draw(58)
		say("It was " (i % 2 ? "minus " spell(n, " ", "-") : "-" n) " degrees Celsius.", "measure", -n " Cel")
		say("It lasted " n + 1 " days.", "duration", "P" n + 1 "D")
		say("It lasted " spell(n + 1, " ", "-") " hours and " spell(n + 1, " ", "-") " minutes.", "duration", "PT" n + 1 "H" n + 1 "M")
		say("They met " spell(n + 1, " ", "-") "-year-old twins.", "age", "P" n + 1 "Y")
		say("It rose from " n " to " n + 7 " percent.", "percent", n " %")
		say("It takes " n " to " n + 7 " percent.", "percent", n ".." n + 7 " %")
		say("It takes between $" n " and $" n + 7 " a day.", "money", n ".." n + 7 " USD")
	}
}

BEGIN {
	seed = 20250515
	split("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen", ones, " ")
	ones[0] = "zero"
	split("ten twenty thirty forty fifty sixty seventy eighty ninety", tens, " ")
	split("thousand million billion", scalename, " ")
	scale[1] = 1000; scale[2] = 1000000; scale[3] = 1000000000
	zeroname[6] = "million"; zeroname[9] = "billion"; zeroname[12] = "trillion"
	zeroshort[6] = "m"; zeroshort[9] = "bn"; zeroshort[12] = "tn"
	whole_numbers()
	decimals()
	sums()
	fractions()
	bounds()
	signs_and_lengths()
}
