# fashion-depth: regret of the best rate of depth 4
# Drawn by pcn-sweep from fashion-depth-regret.dat. Draw it again, in this folder, with:
#   gnuplot fashion-depth-regret.gp
#
# Format, size and font: the next lines. Colours, widths and markers: the styles below.
# Title and notes: the labels before the first panel. Ranges, numbers and names of the axes:
# in each panel. Text is plain; for sub- and superscripts take out noenhanced.
reset
set encoding utf8
set terminal svg size 360,331 noenhanced font 'Helvetica,10.5' background 'white'
set output 'fashion-depth-regret.svg'
# set terminal pdfcairo size 5.01in,4.60in noenhanced font 'Helvetica,10.5' fontscale 0.75 linewidth 2 pointscale 2
# set output 'fashion-depth-regret.pdf'
# set terminal pngcairo size 1082,993 noenhanced font 'Helvetica,10.5' fontscale 2.25 linewidth 3 pointscale 3
# set output 'fashion-depth-regret.png'

set style line 1 linecolor rgb '#195daa' linewidth 1.6 dashtype 1 pointtype 7 pointsize 0.6
set style line 2 linecolor rgb '#e16c10' linewidth 1.6 dashtype 1 pointtype 5 pointsize 0.6

set border 3 linewidth 0.8
set tics nomirror out scale 0.6,0.3 font ',9.0'
set grid xtics ytics linecolor rgb '#e4e4e4' linewidth 0.6 linetype 1
unset key
set multiplot
set label 'fashion-depth: regret of the best rate of depth 4' at screen 0.0277,0.9547 left font ',12.0'
set label 'Bars: 95 % intervals, cut at the ends of the axis.' at screen 0.0277,0.0725 left font ',9.0'
set label 'Trials with activity_learning_rate = 0.5.' at screen 0.0277,0.0363 left font ',9.0'

# Panel 1: 
set lmargin at screen 0.1012
set rmargin at screen 0.9612
set tmargin at screen 0.9063
set bmargin at screen 0.3021
set label 'depth' at screen 0.5312,0.2236 center font ',10.5'
set label 'regret (% of the loss)' at screen 0.0388,0.6042 center rotate font ',10.5'
set logscale x
set xrange [7.46426:34.2968]
set xtics offset 0,0.5 ('8' 8.0, '16' 16.0, '32' 32.0)
unset logscale y
set yrange [-0.461193:9.68505]
set ytics offset 0.5,0 ('0' 0.0, '2' 2.0, '4' 4.0, '6' 6.0, '8' 8.0)
set object rectangle from graph 0, first 0 to graph 1, first 5 behind fillcolor rgb '#e4e4e4' fillstyle solid noborder
plot \
    'fashion-depth-regret.dat' index 0 using ($1*0.98863):3:(0):($4-$3) with vectors nohead linestyle 1 linewidth 0.9 dashtype 1 notitle, \
    'fashion-depth-regret.dat' index 0 using ($1*0.98863):2 with linespoints linestyle 1 notitle, \
    'fashion-depth-regret.dat' index 1 using ($1*1.0115):3:(0):($4-$3) with vectors nohead linestyle 2 linewidth 0.9 dashtype 1 notitle, \
    'fashion-depth-regret.dat' index 1 using ($1*1.0115):2 with linespoints linestyle 2 notitle, \
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
set tmargin at screen 0.1873
set bmargin at screen 0.1088
set key inside center center horizontal maxcols 2 Left reverse samplen 1.6 spacing 1.1 font ',9.0'
plot \
    NaN notitle, \
    keyentry with linespoints linestyle 1 title 'μPC', \
    keyentry with linespoints linestyle 2 title 'SP', \
    keyentry with boxes fillstyle solid noborder linecolor rgb '#e4e4e4' title 'tolerated: 5 %'
unset multiplot
