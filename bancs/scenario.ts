import { repondre } from '../src/domaines/diagnostics/acces/demande.ts';
import { besoinsAlignes, type Donnees, demandeDe } from '../src/domaines/diagnostics/diagnostiquer.ts';
import { offreDe } from '../src/domaines/diagnostics/donnees/offre.ts';
import { evaluer } from '../src/domaines/diagnostics/evaluation/evaluer.ts';
import type { Changement } from '../src/domaines/diagnostics/evaluation/forme.ts';
import { communesDe, lieuxDe, type Photo, resumePhoto } from '../src/domaines/diagnostics/evaluation/photo.ts';
import { photoDeTest } from '../src/domaines/diagnostics/evaluation/photoDeTest.ts';
import { type Question, schemaQuestion } from '../src/domaines/diagnostics/schema.ts';
import { franceInventee, JOUR } from '../tests/franceInventee.ts';
import { type Banc, type Mesure, mesurer } from './banc.ts';

const TAILLE = { communes: 34_969, lieux: 10_000, etendue: 11.5, cotes: 6 };
const question: Question = { ...schemaQuestion.parse({ jour: JOUR }), plancher: 50 };

/** Ce qu'un comité essaie : trois ouvertures, deux fermetures, deux agrandissements, un déplacement. */
function scenarioDe(photo: Photo): Changement[] {
  const communes = communesDe(photo).filter(({ dansTerritoire, besoin }) => dansTerritoire && besoin);
  const lieux = lieuxDe(photo).filter(
    (lieu) => lieu.dansTerritoire && lieu.compte && lieu.etp > 0 && !lieu.intervention,
  );
  const commune = (part: number) => communes[Math.floor(part * communes.length)]!.code;
  const lieu = (part: number) => lieux[Math.floor(part * lieux.length)]!.cle;
  return [
    ...[0.1, 0.5, 0.9].map(
      (part): Changement => ({ action: 'ouvrir', nom: 'Neuf', type: 'ACI', commune: commune(part), etp: 15 }),
    ),
    ...[0.2, 0.6].map((part): Changement => ({ action: 'fermer', lieu: lieu(part) })),
    ...[0.3, 0.7].map((part): Changement => ({ action: 'redimensionner', lieu: lieu(part), etp: 25 })),
    { action: 'deplacer', lieu: lieu(0.8), commune: commune(0.3) },
  ];
}

/** Les mêmes données, le scénario réalisé. */
function realiser(donnees: Donnees, changements: readonly Changement[]): Donnees {
  const { rang, lieux } = donnees.communes;
  const points = donnees.offre.points.map((point) => ({ ...point }));
  const parCle = new Map(points.map((p) => [p.site === null ? `${p.structure}` : `${p.structure}-${p.site}`, p]));
  const position = (commune: string) => ({
    commune,
    lon: lieux.lon[rang.get(commune)!]!,
    lat: lieux.lat[rang.get(commune)!]!,
  });
  for (const changement of changements) {
    if (changement.action === 'ouvrir') {
      const { nom, type, etp, commune } = changement;
      points.push({ ...points[0]!, nom, type, etp, intervention: null, ...position(commune) });
      continue;
    }
    const point = parCle.get(changement.lieu)!;
    if (changement.action === 'deplacer') Object.assign(point, position(changement.commune));
    else point.etp = changement.action === 'fermer' ? 0 : changement.etp;
  }
  return { ...donnees, offre: offreDe(points, donnees.communes, JOUR) };
}

/** Σ besoin × accès du territoire et de ses voisines, selon le modèle de référence : les mêmes communes dans les deux variantes. */
function controle(photo: Photo, acces: (code: string, rang: number) => number): string {
  let somme = 0;
  communesDe(photo).forEach(({ code, dansTerritoire, besoin }, i) => {
    if (dansTerritoire) somme += (besoin ?? 0) * acces(code, i);
  });
  return somme.toPrecision(10);
}

/** Évaluer un scénario sur sa photo, contre le même résultat obtenu en refaisant la France entière. */
export function bancDeScenario(nom: string, territoire: string): Banc {
  return {
    nom: `${nom} : ouvrir, fermer, agrandir et déplacer huit lieux ; cinq modèles, ${TAILLE.communes} communes × ${TAILLE.lieux} lieux inventés`,
    async executer(dire): Promise<Mesure[]> {
      const donnees = franceInventee(TAILLE, 62);
      const photo = photoDeTest(donnees, question, territoire);
      const { communes, lieux, trajets, territoire: t } = resumePhoto(photo);
      dire(`photo de ${t.communes} communes et ${communes - t.communes} voisines, ${lieux} lieux, ${trajets} trajets`);
      const changements = scenarioDe(photo);
      evaluer(photo, changements);
      const scenario = await mesurer(25, () => evaluer(photo, changements));
      const apres = new Map(
        scenario.resultat.communes.map(({ code, apres: { pour1000 } }) => [code, (pour1000 ?? 0) / 1000]),
      );
      const realisees = realiser(donnees, changements);
      const demande = demandeDe(question, realisees, besoinsAlignes(realisees));
      const memoire = new Map();
      dire('la France entière, trois fois');
      const france = await mesurer(3, () => repondre({ ...demande, clePaires: `${performance.now()}` }, new Map()));
      repondre(demande, memoire);
      const sansTrajets = await mesurer(3, () => repondre(demande, memoire));
      const national = controle(photo, (code) => {
        const i = donnees.communes.rang.get(code)!;
        return donnees.communes.situee[i] ? france.resultat.modeles[1]!.acces[i]! : 0;
      });
      return [
        {
          variante: 'le scénario, sur sa photo',
          ms: scenario.ms,
          controle: controle(photo, (code) => apres.get(code)!),
        },
        { variante: 'la France entière, trajets compris', ms: france.ms, controle: national },
        {
          variante: 'la France entière, trajets déjà connus',
          ms: sansTrajets.ms,
          note: "impossible dès qu'un lieu ouvre ou se déplace",
        },
      ];
    },
  };
}
