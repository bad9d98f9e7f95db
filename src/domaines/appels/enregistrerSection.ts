import type { RouterContextProvider } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, type Refus } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { base } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { appelSitue } from './chargement.ts';
import { contenuEnEcriture } from './ecriture.ts';
import { lireSection, replacerErreurs, type SectionLue } from './lireSection.ts';
import { modifierAppel } from './operations/modifier.ts';
import { sectionEditee } from './sections/index.ts';
import { SECTIONS } from './verifier.ts';

/** Action de l'éditeur : lit la section envoyée, l'enregistre, et mène où le bouton le dit. @throws ErreurIntrouvable partie inconnue */
export async function enregistrerSection(
  request: Request,
  context: Readonly<RouterContextProvider>,
  id: number,
  nom: string | undefined,
) {
  const section = sectionEditee(nom);
  if (!section) throw new ErreurIntrouvable("Cette partie de l'appel n'existe pas.");
  const appel = await appelSitue(base(), id);
  exiger(acteurDe(context), 'appels.modifier', appel);
  const { contenu: avant } = await contenuEnEcriture(base(), appel);
  const suite = suiteDe((await request.clone().formData()).get('suite'), section.id);
  let lue: SectionLue = { contenu: {}, rangs: {} };
  const reponse = await agir(
    request,
    context,
    modifierAppel,
    (f) => {
      lue = lireSection(section, f, avant);
      const dits = ['intitule', 'ouvreLe', 'fermeLe', 'fuseau', 'retard', 'instance'].filter((cle) => f.has(cle));
      return {
        id,
        version: f.get('version'),
        contenu: lue.contenu,
        ...Object.fromEntries(dits.map((cle) => [cle, f.get(cle)])),
      };
    },
    { redirection: `/appels/${id}/${suite}`, message: `« ${section.titre} » : enregistré.` },
  );
  if ('data' in reponse) replacer(reponse.data, lue);
  return reponse;
}

function replacer(refus: Refus, { rangs }: SectionLue): void {
  refus.champs = replacerErreurs(refus.champs, rangs);
}

/** Où l'on va après : une autre partie, ou la relecture. */
function suiteDe(demande: unknown, ici: string): string {
  if (demande === 'publier' || demande === 'rectificatif') return demande;
  return `contenu/${(SECTIONS as readonly unknown[]).includes(demande) ? String(demande) : ici}`;
}
