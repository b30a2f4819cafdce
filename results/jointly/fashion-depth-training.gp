# fashion-depth: training at the best rate of each depth
# Drawn by pcn-sweep from fashion-depth-training.dat. Draw it again, in this folder, with:
#   gnuplot fashion-depth-training.gp
#
# Format, size and font: the next lines. Colours, widths and markers: the styles below.
# Title and notes: the labels before the first panel. Ranges, numbers and names of the axes:
# in each panel. Text is plain; for sub- and superscripts take out noenhanced.
reset
set encoding utf8
set terminal svg size 532,304 noenhanced font 'Helvetica,10.5' background 'white'
set output 'fashion-depth-training.svg'
# set terminal pdfcairo size 7.38in,4.22in noenhanced font 'Helvetica,10.5' fontscale 0.75 linewidth 2 pointscale 2
# set output 'fashion-depth-training.pdf'
# set terminal pngcairo size 1594,912 noenhanced font 'Helvetica,10.5' fontscale 2.25 linewidth 3 pointscale 3
# set output 'fashion-depth-training.png'

set style line 1 linecolor rgb '#76b8f0' linewidth 1.6 dashtype 1 pointtype 7 pointsize 0.0
set style line 2 linecolor rgb '#4a85c5' linewidth 1.6 dashtype 1 pointtype 7 pointsize 0.0
set style line 3 linecolor rgb '#25549a' linewidth 1.6 dashtype 1 pointtype 7 pointsize 0.0
set style line 4 linecolor rgb '#0b2370' linewidth 1.6 dashtype 1 pointtype 7 pointsize 0.0

set border 3 linewidth 0.8
set tics nomirror out scale 0.6,0.3 font ',9.0'
set grid xtics ytics linecolor rgb '#e4e4e4' linewidth 0.6 linetype 1
unset key
set multiplot
set label 'fashion-depth: training at the best rate of each depth' at screen 0.0188,0.9507 left font ',12.0'
set label 'Geometric mean of the loss over 5 seeds.' at screen 0.0188,0.0395 left font ',9.0'

# Panel 1: μPC
set lmargin at screen 0.0856
set rmargin at screen 0.5183
set tmargin at screen 0.8553
set bmargin at screen 0.2467
set label 'μPC' at screen 0.0856,0.8849 left font ',10.5'
set label 'train step' at screen 0.3020,0.1612 center font ',10.5'
set label 'train loss' at screen 0.0263,0.5510 center rotate font ',10.5'
unset logscale x
set xrange [-13.95:314.95]
set xtics offset 0,0.5 ('0' 0.0, '100' 100.0, '200' 200.0, '300' 300.0)
set logscale y
set yrange [0.0751009:32.1536]
set ytics offset 0.5,0 ('0.1' 0.1, '0.3' 0.3, '1' 1.0, '3' 3.0, '10' 10.0, '30' 30.0)
plot \
    'fashion-depth-training.dat' index 0 using 1:2 with lines linestyle 1 notitle, \
    'fashion-depth-training.dat' index 1 using 1:2 with lines linestyle 2 notitle, \
    'fashion-depth-training.dat' index 2 using 1:2 with lines linestyle 3 notitle, \
    'fashion-depth-training.dat' index 3 using 1:2 with lines linestyle 4 notitle, \
    NaN notitle

# Panel 2: SP
unset label
unset object
unset arrow
set lmargin at screen 0.5409
set rmargin at screen 0.9737
set tmargin at screen 0.8553
set bmargin at screen 0.2467
set label 'SP' at screen 0.5409,0.8849 left font ',10.5'
set label 'train step' at screen 0.7573,0.1612 center font ',10.5'
unset logscale x
set xrange [-13.95:314.95]
set xtics offset 0,0.5 ('0' 0.0, '100' 100.0, '200' 200.0, '300' 300.0)
set logscale y
set yrange [0.0751009:32.1536]
set ytics offset 0.5,0 ('' 0.1, '' 0.3, '' 1.0, '' 3.0, '' 10.0, '' 30.0)
plot \
    'fashion-depth-training.dat' index 4 using 1:2 with lines linestyle 1 notitle, \
    'fashion-depth-training.dat' index 5 using 1:2 with lines linestyle 2 notitle, \
    'fashion-depth-training.dat' index 6 using 1:2 with lines linestyle 3 notitle, \
    'fashion-depth-training.dat' index 7 using 1:2 with lines linestyle 4 notitle, \
    NaN notitle

# Legend
unset label
unset object
unset arrow
unset border
unset tics
unset colorbox
unset logscale
set lmargin at screen 0.0000
set rmargin at screen 1.0000
set tmargin at screen 0.1217
set bmargin at screen 0.0789
set key inside center center horizontal maxcols 4 Left reverse samplen 1.6 spacing 1.1 font ',9.0'
plot \
    NaN notitle, \
    keyentry with lines linestyle 1 title 'depth 4', \
    keyentry with lines linestyle 2 title 'depth 8', \
    keyentry with lines linestyle 3 title 'depth 16', \
    keyentry with lines linestyle 4 title 'depth 32'
unset multiplot
