import { nombre, pluriel } from '#src/presentation/format.ts';
import { aligner } from '#src/socle/tableurs/aligner.ts';
import { type Ecart, LIBELLES_METHODE, type Methode, type Repartition } from './forme.ts';

const CITES = 5;

/** Une répartition à lire dans un terminal. Les couvertures y sont en ETP pour 1 000 personnes en besoin. */
export function repartitionEnTexte({ methode, lignes, mesures: m }: Repartition): string {
  const pourMille = (couverture: number | null) =>
    couverture === null ? 'sans besoin' : nombre(couverture * 1000, { decimales: 1 });
  return [
    `${LIBELLES_METHODE[methode as Methode]} : ${nombre(m.etp)} ETP entre ${pluriel(lignes.length, 'territoire')}.`,
    '',
    ...aligner([
      ['Territoire', 'Besoin', 'Actuel', 'ETP', 'Écart', 'Pour 1 000'],
      ...lignes.map((l) => [
        l.id,
        nombre(l.besoin),
        nombre(l.actuel),
        nombre(l.etp),
        nombre(l.etp - l.actuel, { signe: true }),
        pourMille(l.couverture),
      ]),
    ]),
    '',
    `Couverture, en ETP pour 1 000 personnes en besoin : de ${pourMille(m.couvertureMin)} à ${pourMille(m.couvertureMax)}, ${pourMille(m.couvertureMoyenne)} en moyenne.`,
    `Inégalité : P90/P10 ${nombre(m.p90p10)}, Gini ${nombre(m.gini, { decimales: 3 })}.`,
    `ETP déplacés : ${nombre(m.etpDeplaces)}. ${qui(m.gagnants, 'gagne', 'gagnent')}. ${qui(m.perdants, 'perd', 'perdent')}.`,
    '',
  ].join('\n');
}

function qui(ecarts: readonly Ecart[], un: string, plusieurs: string): string {
  if (ecarts.length === 0) return `Aucun ne ${un}`;
  const cites = ecarts.slice(0, CITES).map(({ id, ecart }) => `${id} ${nombre(ecart, { signe: true })}`);
  return `${ecarts.length} ${ecarts.length > 1 ? plusieurs : un} (${cites.join(', ')}${ecarts.length > CITES ? '…' : ''})`;
}
