import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { ChampTexte } from '#src/presentation/champs.tsx';
import { CasesACocher, Coche } from '#src/presentation/choix.tsx';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { estRepetition } from '#src/socle/formulaires/index.ts';
import { titreBilan } from '../forme.ts';
import { BUDGET, refuserBilan, renvoyerBilan, rouvrirBilan } from '../operations/decider.ts';
import { lireBilan } from '../requetes/fiche.ts';
import type { Route } from './+types/decider';
import { filBilan } from './communs.tsx';

export const shouldRevalidate = relireApresConflit;

export async function loader({ params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const { bilan, contenu, transitions } = await lireBilan(base(), acteur, numero(params.id));
  exiger(acteur, 'clotures.renvoyer', bilan);
  const gestes = transitions.filter((nom) => ['renvoyer', 'refuser', 'rouvrir'].includes(nom));
  if (gestes.length === 0)
    throw new ErreurMetier("Ce bilan n'attend pas de décision.", {
      statut: 409,
      conseil: 'Sa fiche dit où il en est.',
    });
  return {
    bilan,
    gestes,
    champBudget: BUDGET,
    sections: contenu.reponse.definition.sections.map((s) => ({
      id: s.id,
      titre: s.titre,
      champs: s.blocs
        .filter((b) => estRepetition(b) || !['calcule', 'information'].includes(b.type))
        .map((b) => ({ valeur: b.id, libelle: b.libelle })),
    })),
  };
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const geste = (await request.clone().formData()).get('geste');
  const lire = (f: FormData) => ({
    ...Object.fromEntries(f),
    id: params.id,
    champs: f.getAll('champs').concat(f.get('budget') ? [BUDGET] : []),
  });
  const vers = (message: string) => ({ redirection: ({ id }: { id: number }) => `/bilans-subventions/${id}`, message });
  if (geste === 'refuser')
    return agir(request, context, refuserBilan, lire, vers('Le bilan est refusé, le porteur est prévenu.'));
  if (geste === 'rouvrir')
    return agir(request, context, rouvrirBilan, lire, vers('Le bilan est rouvert, le porteur est prévenu.'));
  return agir(request, context, renvoyerBilan, lire, vers('Les corrections sont demandées, le porteur est prévenu.'));
}

export default function Decider({ loaderData: page, actionData }: Route.ComponentProps) {
  const { bilan, gestes } = page;
  const refuse = actionData && 'saisie' in actionData ? actionData.saisie.geste : null;
  const resultat = (geste: string) => (refuse === geste ? actionData : undefined);
  const version = <input type="hidden" name="version" value={bilan.version} />;
  return (
    <Page
      etroite
      fil={filBilan(bilan)}
      surtitre={`${bilan.subvention.organisationNom}, convention ${bilan.subvention.numero}`}
      titre={
        gestes.includes('rouvrir')
          ? `Rouvrir : ${titreBilan(bilan).toLowerCase()}`
          : 'Demander des corrections, ou refuser'
      }
      onglet="Corrections et refus"
    >
      {gestes.includes('renvoyer') ? (
        <Section titre="Demander des corrections">
          <p>Seul ce qui est coché se rouvrira ; les lignes du budget qui ne changent pas gardent leur revue.</p>
          <Formulaire resultat={resultat('renvoyer')} id="renvoyer">
            {version}
            <ChampTexte nom="commentaire" libelle="Ce qu'il faut corriger" lignes={4} />
            <Coche nom={page.champBudget} libelle="Budget réalisé et ses justificatifs" />
            {page.sections.map((s) => (
              <details key={s.id}>
                <summary>{s.titre}</summary>
                <CasesACocher nom="champs" libelle={`Champs à corriger : ${s.titre}`} options={s.champs} />
              </details>
            ))}
            <Boutons>
              <BoutonEnvoi nom="geste" valeur="renvoyer">
                Demander ces corrections
              </BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </Section>
      ) : null}
      {(['refuser', 'rouvrir'] as const)
        .filter((g) => gestes.includes(g))
        .map((geste) => (
          <Section key={geste} titre={geste === 'refuser' ? 'Refuser' : 'Rouvrir'}>
            <p>
              {geste === 'refuser'
                ? 'Les paiements resteront retenus passé le délai de reprise. Vous pourrez rouvrir le bilan.'
                : 'Le porteur pourra tout corriger, budget compris, puis le rendre.'}
            </p>
            <Formulaire resultat={resultat(geste)} id={geste}>
              {version}
              <ChampTexte
                nom="commentaire"
                libelle={geste === 'refuser' ? 'Raison du refus' : 'Ce que vous attendez'}
                lignes={3}
              />
              <Boutons>
                <BoutonEnvoi nom="geste" valeur={geste} variante={geste === 'refuser' ? 'danger' : 'principal'}>
                  {geste === 'refuser' ? 'Refuser le bilan' : 'Rouvrir le bilan'}
                </BoutonEnvoi>
              </Boutons>
            </Formulaire>
          </Section>
        ))}
    </Page>
  );
}
