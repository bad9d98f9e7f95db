import { DESCRIPTIONS, estPublic } from '#src/domaines/besoins/index.ts';
import { date, nombre, pluriel } from '#src/presentation/format.ts';
import type { Contenu, OrigineAppel } from './forme.ts';

/** Publics du diagnostic qui sont aussi ceux d'un appel. */
const PUBLICS: Record<string, string> = { rsa: 'rsa', deld: 'deld', jeunes: 'jeunes', rqth: 'rqth', qpv: 'qpv' };

/** Qui est compté : « foyers allocataires du RSA ». */
export const publicDeZone = ({ public: public_ }: Pick<OrigineAppel, 'public'>): string =>
  estPublic(public_) ? DESCRIPTIONS[public_].personnes[1] : 'personnes';

/** Les chiffres du jour de la zone, en phrases ; ce qui n'est pas calculable est dit. */
export function phrasesOrigine(origine: OrigineAppel): string[] {
  const qui = publicDeZone(origine);
  return origine.territoires.map(({ nom, besoin, offre, acces, classe }) => {
    const dit = [
      besoin === null ? `besoin non calculable (${qui})` : `${nombre(besoin)} ${qui}`,
      offre === null
        ? 'offre non calculable'
        : `${nombre(offre)} poste${offre >= 2 ? 's' : ''} d'insertion (équivalents temps plein)`,
      acces === null
        ? 'accès non calculable'
        : `${nombre(acces)} poste${acces >= 2 ? 's' : ''} à portée pour 1 000 personnes`,
    ];
    return `${nom}, au ${date(origine.le)} : ${dit.join(', ')}. ${classe}.`;
  });
}

/** Un texte que l'on récrira au clavier : des espaces ordinaires. */
const ordinaires = (texte: string): string => texte.replace(/[\u00a0\u202f]/g, ' ');

/** Ce que l'origine change à un contenu : le territoire admis, son texte, le public, et les chiffres dans le contexte. Pur. */
export function contenuDeZone(contenu: Contenu, origine: OrigineAppel): Partial<Contenu> {
  const refs = origine.territoires.map(({ ref }) => ref);
  const noms = origine.territoires.map(({ nom }) => nom).join(', ');
  const blanches = origine.communes.length;
  const public_ = PUBLICS[origine.public];
  return {
    contexte: [contenu.contexte, ...phrasesOrigine(origine).map(ordinaires)].filter(Boolean).join('\n\n'),
    territoiresTexte: ordinaires(
      `${noms}${blanches > 0 ? `, dont ${pluriel(blanches, 'commune est', 'communes sont')} en zone blanche confirmée` : ''}.`,
    ),
    publics: public_ ? [...new Set([public_, ...contenu.publics])] : contenu.publics,
    eligibilite: { ...contenu.eligibilite, territoires: refs },
  };
}
