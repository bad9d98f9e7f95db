import { nombre } from '#src/presentation/format.ts';
import { graduations } from '#src/presentation/graphique.ts';

export interface PointNumerote {
  rang: number;
  etpDeplaces: number;
  gini: number;
}

const [LARGEUR, HAUTEUR] = [640, 320];
const MARGES = { gauche: 64, droite: 24, haut: 22, bas: 46 };
const [ENCRE, GRILLE, TRAIT] = ['#24383b', '#cfd8d6', '#0d5c55'];
/** Deux numéros plus proches se recouvriraient : le second se lit dans le tableau. */
const ECART_NUMEROS = 18;

/**
 * La frontière, ses deux axes à l'échelle : un point deux fois plus à droite déplace deux fois plus d'ETP, et la pente dit ce que coûte
 * d'égaliser un peu plus. Dessinée par le serveur ; chaque point porte son numéro du tableau.
 */
export function CourbeFrontiere({ points, resume }: { points: readonly PointNumerote[]; resume: string }) {
  const enX = axe(points.map((p) => p.etpDeplaces));
  const enY = axe(points.map((p) => p.gini));
  const droite = LARGEUR - MARGES.droite;
  const bas = HAUTEUR - MARGES.bas;
  const x = (v: number) => arrondi(MARGES.gauche + (v / enX.fin) * (droite - MARGES.gauche));
  const y = (v: number) => arrondi(bas - (v / enY.fin) * (bas - MARGES.haut));
  let dernier = -Infinity;
  const numerotes = points.map((p) => {
    const place = x(p.etpDeplaces) - dernier >= ECART_NUMEROS;
    if (place) dernier = x(p.etpDeplaces);
    return { ...p, place };
  });
  return (
    <svg viewBox={`0 0 ${LARGEUR} ${HAUTEUR}`} fontSize="14" fill={ENCRE} role="img" aria-label={resume}>
      {enY.crans.map((v) => (
        <g key={v}>
          <line x1={MARGES.gauche} x2={droite} y1={y(v)} y2={y(v)} stroke={v === 0 ? ENCRE : GRILLE} />
          <text x={MARGES.gauche - 8} y={y(v) + 5} textAnchor="end">
            {enY.dire(v)}
          </text>
        </g>
      ))}
      {enX.crans.map((v) => (
        <g key={v}>
          <line x1={x(v)} x2={x(v)} y1={bas} y2={bas + 5} stroke={ENCRE} />
          <text x={x(v)} y={bas + 20} textAnchor="middle">
            {enX.dire(v)}
          </text>
        </g>
      ))}
      <text x={MARGES.gauche} y={MARGES.haut - 8}>
        Gini
      </text>
      <text x={droite} y={HAUTEUR - 6} textAnchor="end">
        ETP déplacés
      </text>
      <path
        d={points.map((p, i) => `${i === 0 ? 'M' : 'L'}${x(p.etpDeplaces)} ${y(p.gini)}`).join('')}
        fill="none"
        stroke={TRAIT}
        strokeWidth="2.2"
      />
      {numerotes.map((p) => (
        <g key={p.rang}>
          <circle cx={x(p.etpDeplaces)} cy={y(p.gini)} r="4" fill={TRAIT} stroke={ENCRE} />
          {p.place ? (
            <text x={x(p.etpDeplaces)} y={y(p.gini) - 9} textAnchor="middle" fontWeight="600">
              {p.rang}
            </text>
          ) : null}
        </g>
      ))}
    </svg>
  );
}

/** Graduations rondes depuis zéro, écrites avec les décimales de leur pas. */
function axe(valeurs: readonly number[]) {
  const crans = graduations(0, Math.max(...valeurs));
  const decimales = Math.max(0, Math.ceil(-Math.log10(crans[1]! - crans[0]!) - 1e-9));
  return { crans, fin: crans.at(-1)!, dire: (v: number) => nombre(v, { decimales }) };
}

const arrondi = (v: number) => Math.round(v * 10) / 10;
