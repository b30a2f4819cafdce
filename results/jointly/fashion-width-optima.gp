# fashion-width: best weight learning rate at each width
# Drawn by pcn-sweep from fashion-width-optima.dat. Draw it again, in this folder, with:
#   gnuplot fashion-width-optima.gp
#
# Format, size and font: the next lines. Colours, widths and markers: the styles below.
# Title and notes: the labels before the first panel. Ranges, numbers and names of the axes:
# in each panel. Text is plain; for sub- and superscripts take out noenhanced.
reset
set encoding utf8
set terminal svg size 540,304 noenhanced font 'Helvetica,10.5' background 'white'
set output 'fashion-width-optima.svg'
# set terminal pdfcairo size 7.51in,4.22in noenhanced font 'Helvetica,10.5' fontscale 0.75 linewidth 2 pointscale 2
# set output 'fashion-width-optima.pdf'
# set terminal pngcairo size 1622,912 noenhanced font 'Helvetica,10.5' fontscale 2.25 linewidth 3 pointscale 3
# set output 'fashion-width-optima.png'

set style line 1 linecolor rgb '#195daa' linewidth 1.6 dashtype 1 pointtype 7 pointsize 0.0
set style line 2 linecolor rgb '#195daa' linewidth 1.6 dashtype 1 pointtype 7 pointsize 0.6
set style line 3 linecolor rgb '#e16c10' linewidth 1.6 dashtype 1 pointtype 7 pointsize 0.0
set style line 4 linecolor rgb '#e16c10' linewidth 1.6 dashtype 1 pointtype 7 pointsize 0.6
set style line 5 linecolor rgb '#000000' linewidth 1.6 dashtype 1 pointtype 7 pointsize 0.6

set border 3 linewidth 0.8
set tics nomirror out scale 0.6,0.3 font ',9.0'
set grid xtics ytics linecolor rgb '#e4e4e4' linewidth 0.6 linetype 1
unset key
set multiplot
set label 'fashion-width: best weight learning rate at each width' at screen 0.0185,0.9507 left font ',12.0'
set label 'Bars: 95 % intervals, cut at the ends of the axis.' at screen 0.0185,0.0395 left font ',9.0'

# Panel 1: μPC
set lmargin at screen 0.1008
set rmargin at screen 0.5264
set tmargin at screen 0.8553
set bmargin at screen 0.2467
set label 'μPC' at screen 0.1008,0.8849 left font ',10.5'
set label 'width' at screen 0.3136,0.1612 center font ',10.5'
set label 'best weight learning rate' at screen 0.0259,0.5510 center rotate font ',10.5'
set logscale x
set xrange [28.84:284.05]
set xtics offset 0,0.5 ('32' 32.0, '64' 64.0, '128' 128.0, '256' 256.0)
set logscale y
set yrange [8.33333e-05:1.2]
set ytics offset 0.5,0 ('10⁻⁴' 0.0001, '0.001' 0.001, '0.01' 0.01, '0.1' 0.1, '1' 1.0, '' 9e-05 1, '' 0.0002 1, '' 0.0003 1, '' 0.0004 1, '' 0.0005 1, '' 0.0006 1, '' 0.0007 1, '' 0.0008 1, '' 0.0009 1, '' 0.002 1, '' 0.003 1, '' 0.004 1, '' 0.005 1, '' 0.006 1, '' 0.007 1, '' 0.008 1, '' 0.009 1, '' 0.02 1, '' 0.03 1, '' 0.04 1, '' 0.05 1, '' 0.06 1, '' 0.07 1, '' 0.08 1, '' 0.09 1, '' 0.2 1, '' 0.3 1, '' 0.4 1, '' 0.5 1, '' 0.6 1, '' 0.7 1, '' 0.8 1, '' 0.9 1)
set arrow from graph 0, first 0.0389724 to graph 1, first 0.0389724 nohead back linecolor rgb '#808080' linewidth 1.2 dashtype (4,4)
plot \
    'fashion-width-optima.dat' index 0 using 1:2 with lines linestyle 1 notitle, \
    'fashion-width-optima.dat' index 1 using 1:3:(0):($4-$3) with vectors nohead linestyle 2 linewidth 0.9 dashtype 1 notitle, \
    'fashion-width-optima.dat' index 1 using 1:2 with points linestyle 2 notitle, \
    NaN notitle

# Panel 2: SP
unset label
unset object
unset arrow
set lmargin at screen 0.5486
set rmargin at screen 0.9741
set tmargin at screen 0.8553
set bmargin at screen 0.2467
set label 'SP' at screen 0.5486,0.8849 left font ',10.5'
set label 'width' at screen 0.7613,0.1612 center font ',10.5'
set logscale x
set xrange [28.84:284.05]
set xtics offset 0,0.5 ('32' 32.0, '64' 64.0, '128' 128.0, '256' 256.0)
set logscale y
set yrange [8.33333e-05:1.2]
set ytics offset 0.5,0 ('' 0.0001, '' 0.001, '' 0.01, '' 0.1, '' 1.0, '' 9e-05 1, '' 0.0002 1, '' 0.0003 1, '' 0.0004 1, '' 0.0005 1, '' 0.0006 1, '' 0.0007 1, '' 0.0008 1, '' 0.0009 1, '' 0.002 1, '' 0.003 1, '' 0.004 1, '' 0.005 1, '' 0.006 1, '' 0.007 1, '' 0.008 1, '' 0.009 1, '' 0.02 1, '' 0.03 1, '' 0.04 1, '' 0.05 1, '' 0.06 1, '' 0.07 1, '' 0.08 1, '' 0.09 1, '' 0.2 1, '' 0.3 1, '' 0.4 1, '' 0.5 1, '' 0.6 1, '' 0.7 1, '' 0.8 1, '' 0.9 1)
set arrow from graph 0, first 0.000834435 to graph 1, first 0.000834435 nohead back linecolor rgb '#808080' linewidth 1.2 dashtype (4,4)
plot \
    'fashion-width-optima.dat' index 2 using 1:2 with lines linestyle 3 notitle, \
    'fashion-width-optima.dat' index 3 using 1:3:(0):($4-$3) with vectors nohead linestyle 4 linewidth 0.9 dashtype 1 notitle, \
    'fashion-width-optima.dat' index 3 using 1:2 with points linestyle 4 notitle, \
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
set key inside center center horizontal maxcols 2 Left reverse samplen 1.6 spacing 1.1 font ',9.0'
plot \
    NaN notitle, \
    keyentry with points linestyle 5 title 'best rate', \
    keyentry with lines linecolor rgb '#808080' linewidth 1.2 dashtype (4,4) title 'best rate of width 32'
unset multiplot
