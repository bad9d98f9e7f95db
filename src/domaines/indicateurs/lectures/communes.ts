import { besoinsParCommune, estPublic, millesimeEnLettres, sommeBesoins } from '#src/domaines/besoins/index.ts';
import { lireMaillage, RANG_REFERENCE } from '#src/domaines/diagnostics/index.ts';
import { type CommuneReferentiel, chargerReferentiel } from '#src/domaines/territoires/index.ts';
import type { Case } from '../forme.ts';
import type { Cadre } from './cadre.ts';

/** Communes du cadre, par code de maille. Un territoire hors des mailles (zone d'emploi, commune) est la sienne, sous un code vide. */
async function communesParMaille(cadre: Cadre): Promise<Map<string, readonly CommuneReferentiel[]>> {
  const { communes, rang } = await chargerReferentiel(cadre.base);
  const { niveau, codes, maille, territoire } = cadre;
  if (territoire.niveau !== 'france' && !['region', 'departement', 'epci'].includes(territoire.niveau))
    return new Map([['', territoire.communes.map((code) => communes[rang.get(code)!]!)]]);
  const dedans = niveau === 'france' ? communes : communes.filter((c) => codes.includes(c[niveau] ?? ''));
  return Map.groupBy(dedans, (c) => c[maille] ?? '');
}

/** Le besoin d'un public au dernier millésime connu à la fin de chaque année ; une année passée sans fichier est non calculable. */
export async function lireBesoin(cadre: Cadre): Promise<Case[]> {
  if (!estPublic(cadre.public)) return [];
  const enCours = Number(cadre.jour.slice(0, 4));
  const mailles = await communesParMaille(cadre);
  const cases: Case[] = [];
  for (const annee of cadre.annees) {
    // Le besoin d'aujourd'hui n'est pas celui d'une année à venir.
    if (annee > enCours) continue;
    const besoins = await besoinsParCommune(
      cadre.base,
      cadre.public,
      annee < enCours ? { millesime: `${annee}-12` } : {},
    );
    for (const [sous, communes] of mailles) {
      const { valeur, fiabilite } = sommeBesoins(
        besoins,
        communes.map(({ code }) => code),
      );
      if (valeur === null || (annee < enCours && fiabilite === 'estime')) continue;
      const population = communes.reduce((total, c) => total + (c.population ?? 0), 0);
      cases.push({
        ...{ annee, sous, type: cadre.public, structures: null },
        date:
          fiabilite === 'estime'
            ? 'estimation'
            : `${besoins.millesime ? millesimeEnLettres(besoins.millesime) : 'fichier'}${fiabilite === 'partiel' ? ', en partie estimé' : ''}`,
        grandeurs: { besoin: valeur, besoin_mille: valeur * 1000, population: population || null },
      });
    }
  }
  return cases;
}

/** Accès et zones blanches du diagnostic d'aujourd'hui, à la question ordinaire. */
export async function lireAcces(cadre: Cadre): Promise<Case[]> {
  const maille = cadre.maille;
  const { lignes, ensemble, diagnostic } = await lireMaillage(cadre.base, cadre.acteur, {
    question: {},
    territoire: cadre.territoire.reference,
    niveau: maille,
  });
  const annee = Number(cadre.jour.slice(0, 4));
  const date = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'Europe/Paris' }).format(
    diagnostic.calculeLe,
  );
  const enCase = (sous: string, a: (typeof lignes)[number] | typeof ensemble): Case => {
    const calculable = a.partBesoinEnZoneBlanche === null ? null : a.besoin;
    return {
      ...{ annee, sous, type: '', structures: null, date: `diagnostic n° ${diagnostic.id} du ${date}` },
      grandeurs: {
        blanches: a.communes === a.parClasse.non_calculable ? null : a.parClasse.confirmee,
        besoin_calculable: calculable,
        besoin_blanc: calculable === null ? null : (a.partBesoinEnZoneBlanche ?? 0) * calculable,
        acces_pondere: calculable === null || !a.acces ? null : (a.acces[RANG_REFERENCE] ?? 0) * calculable * 1000,
      },
    };
  };
  // Le territoire lui-même, ou ses mailles : jamais les deux, qui se compteraient deux fois.
  const { niveau, code } = cadre.territoire;
  if (niveau === maille) return [enCase(code, ensemble)];
  return ['france', 'region', 'departement'].includes(niveau)
    ? lignes.map((l) => enCase(l.code, l))
    : [enCase('', ensemble)];
}
