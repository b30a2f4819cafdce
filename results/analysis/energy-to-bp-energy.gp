# energy-to-bp: loss over equilibrated energy at initialisation
# Drawn by pcn-sweep from energy-to-bp-energy.dat. Draw it again, in this folder, with:
#   gnuplot energy-to-bp-energy.gp
#
# Format, size and font: the next lines. Colours, widths and markers: the styles below.
# Title and notes: the labels before the first panel. Ranges, numbers and names of the axes:
# in each panel. Text is plain; for sub- and superscripts take out noenhanced.
reset
set encoding utf8
set terminal svg size 593,425 noenhanced font 'Helvetica,10.5' background 'white'
set output 'energy-to-bp-energy.svg'
# set terminal pdfcairo size 8.24in,5.90in noenhanced font 'Helvetica,10.5' fontscale 0.75 linewidth 2 pointscale 2
# set output 'energy-to-bp-energy.pdf'
# set terminal pngcairo size 1779,1275 noenhanced font 'Helvetica,10.5' fontscale 2.25 linewidth 3 pointscale 3
# set output 'energy-to-bp-energy.png'


set border 0 linewidth 0.8
set tics nomirror out scale 0.6,0.3 font ',9.0'
set palette defined (0 '#221f58', 1 '#0a3b7d', 2 '#005b97', 3 '#007ea1', 4 '#009f9d', 5 '#00ba8e', 6 '#6ecf82', 7 '#bbdf85', 8 '#f5f0a0')
unset key
set multiplot
set label 'energy-to-bp: loss over equilibrated energy at initialisation' at screen 0.0169,0.9647 left font ',12.0'
set label 'Means over 3 seeds.' at screen 0.0169,0.0282 left font ',9.0'

# Panel 1: μPC, linear
set lmargin at screen 0.0691
set rmargin at screen 0.4570
set tmargin at screen 0.8965
set bmargin at screen 0.5435
set label 'μPC, linear' at screen 0.0691,0.9176 left font ',10.5'
set label 'depth' at screen 0.0236,0.7200 center rotate font ',10.5'
set logscale x
set xrange [5.65685:724.077]
set xtics offset 0,0.5 ('' 8.0, '' 16.0, '' 32.0, '' 64.0, '' 128.0, '' 256.0, '' 512.0)
set logscale y
set yrange [1.41421:90.5097]
set ytics offset 0.5,0 ('2' 2.0, '4' 4.0, '8' 8.0, '16' 16.0, '32' 32.0, '64' 64.0)
set logscale cb
set cbrange [1.00459:1.58846e+08]
set cbtics ('100' 100.0, '10000' 10000.0, '10⁶' 1000000.0, '10⁸' 100000000.0)
set label 'loss / F*' at screen 0.9629,0.5118 center rotate font ',10.5'
set colorbox user noborder origin screen 0.8820,0.1271 size screen 0.0169,0.7694
plot \
    'energy-to-bp-energy.dat' index 0 using 1:2:3:4:5:6:7 with boxxyerror fillstyle solid noborder linecolor palette notitle, \
    NaN notitle

# Panel 2: μPC, tanh
unset label
unset object
unset arrow
set lmargin at screen 0.4772
set rmargin at screen 0.8651
set tmargin at screen 0.8965
set bmargin at screen 0.5435
set label 'μPC, tanh' at screen 0.4772,0.9176 left font ',10.5'
set logscale x
set xrange [5.65685:724.077]
set xtics offset 0,0.5 ('' 8.0, '' 16.0, '' 32.0, '' 64.0, '' 128.0, '' 256.0, '' 512.0)
set logscale y
set yrange [1.41421:90.5097]
set ytics offset 0.5,0 ('' 2.0, '' 4.0, '' 8.0, '' 16.0, '' 32.0, '' 64.0)
set logscale cb
set cbrange [1.00459:1.58846e+08]
unset colorbox
plot \
    'energy-to-bp-energy.dat' index 1 using 1:2:3:4:5:6:7 with boxxyerror fillstyle solid noborder linecolor palette notitle, \
    NaN notitle

# Panel 3: SP, linear
unset label
unset object
unset arrow
set lmargin at screen 0.0691
set rmargin at screen 0.4570
set tmargin at screen 0.4800
set bmargin at screen 0.1271
set label 'SP, linear' at screen 0.0691,0.5012 left font ',10.5'
set label 'width' at screen 0.2631,0.0659 center font ',10.5'
set label 'depth' at screen 0.0236,0.3035 center rotate font ',10.5'
set logscale x
set xrange [5.65685:724.077]
set xtics offset 0,0.5 ('8' 8.0, '16' 16.0, '32' 32.0, '64' 64.0, '128' 128.0, '256' 256.0, '512' 512.0)
set logscale y
set yrange [1.41421:90.5097]
set ytics offset 0.5,0 ('2' 2.0, '4' 4.0, '8' 8.0, '16' 16.0, '32' 32.0, '64' 64.0)
set logscale cb
set cbrange [1.00459:1.58846e+08]
unset colorbox
plot \
    'energy-to-bp-energy.dat' index 2 using 1:2:3:4:5:6:7 with boxxyerror fillstyle solid noborder linecolor palette notitle, \
    NaN notitle

# Panel 4: SP, tanh
unset label
unset object
unset arrow
set lmargin at screen 0.4772
set rmargin at screen 0.8651
set tmargin at screen 0.4800
set bmargin at screen 0.1271
set label 'SP, tanh' at screen 0.4772,0.5012 left font ',10.5'
set label 'width' at screen 0.6712,0.0659 center font ',10.5'
set logscale x
set xrange [5.65685:724.077]
set xtics offset 0,0.5 ('8' 8.0, '16' 16.0, '32' 32.0, '64' 64.0, '128' 128.0, '256' 256.0, '512' 512.0)
set logscale y
set yrange [1.41421:90.5097]
set ytics offset 0.5,0 ('' 2.0, '' 4.0, '' 8.0, '' 16.0, '' 32.0, '' 64.0)
set logscale cb
set cbrange [1.00459:1.58846e+08]
unset colorbox
plot \
    'energy-to-bp-energy.dat' index 3 using 1:2:3:4:5:6:7 with boxxyerror fillstyle solid noborder linecolor palette notitle, \
    NaN notitle
unset multiplot
