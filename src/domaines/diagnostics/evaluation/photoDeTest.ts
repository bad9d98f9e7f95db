import { CODES_ETAT } from '#src/domaines/besoins/index.ts';
import { repondre } from '../acces/demande.ts';
import { extraire } from '../acces/extrait.ts';
import { MODELES } from '../acces/modeles.ts';
import { besoinsAlignes, type Donnees, demandeDe } from '../diagnostiquer.ts';
import { resumerDonnees } from '../poser.ts';
import { referenceDe } from '../question.ts';
import { planchers } from '../regles/zones.ts';
import type { Question } from '../schema.ts';
import { composerPhoto } from './composer.ts';
import type { Photo } from './photo.ts';

/** Photo d'un département ou d'une région d'un pays inventé, sans base ni fil séparé (tests et bancs). */
export function photoDeTest(donnees: Donnees, question: Question, code: string): Photo {
  const { communes, offre, besoins } = donnees;
  const besoin = besoinsAlignes(donnees);
  const demande = demandeDe(question, donnees, besoin);
  const { modeles } = repondre(demande, new Map());
  const mesurees = communes.codes.map((_, i) => ({
    region: communes.regions[i]!,
    besoin: communes.situee[i] && !Number.isNaN(besoin[i]!) ? besoin[i]! : null,
    acces: modeles.map(({ acces }) => acces[i]!),
  }));
  const plancher = planchers(mesurees, referenceDe(question), question.plancher / 100, MODELES.length)('*');
  const cadre = {
    territoire: Uint32Array.from(communes.codes.keys()).filter(
      (i) => communes.departements[i] === code || communes.regions[i] === code,
    ),
    situee: communes.situee,
    marges: new Float64Array(communes.codes.length).fill(8),
    communesDesSites: offre.communes,
  };
  return composerPhoto({
    territoire: { reference: `departement:${code}`, nom: code },
    question,
    donnees,
    resume: resumerDonnees(question, donnees),
    planchers: { '*': plancher },
    extrait: extraire(demande, cadre, new Map()),
    cadre,
    nomDe: (code) => `Commune ${code}`,
    etats: Uint8Array.from(
      communes.codes,
      (code) => besoins.etats[besoins.rang.get(code)!] ?? CODES_ETAT.non_calculable,
    ),
  });
}
