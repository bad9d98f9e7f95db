import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { refus } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { BoutonEnvoi, Boutons, Formulaire, type ResultatFormulaire } from '#src/presentation/Formulaire.tsx';
import { pluriel } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { redirigerAvecMessage } from '#src/socle/message.ts';
import { proposerPour } from '../proposer.ts';
import { principalPour } from '../regles/principal.ts';
import { referentsDe } from '../requetes/referents.ts';
import { ecartesDe, sansBinome } from '../requetes/suivis.ts';
import type { Route } from './+types/proposition';
import { CartePersonne, type LigneProposee } from './CartePersonne.tsx';
import { ChargesApres } from './ChargesApres.tsx';
import { ChoixOperation, FIL, SourceTrajets } from './communs.tsx';
import { operationChoisie, retourA } from './ouvrir.ts';
import { trancher } from './trancher.ts';

export async function loader({ request, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const ouverte = await operationChoisie(acteur, request, ['responsable']);
  if (!ouverte) return null;
  const { operation, choix, equipes } = ouverte;
  exiger(acteur, 'designations.proposer', operation);
  const { file, ecartes } = await lireEnCloison(acteur, async (c) => {
    const lignes = await sansBinome(c, operation.id, equipes);
    return {
      file: lignes,
      ecartes: await ecartesDe(
        c,
        lignes.map((l) => l.parcours),
      ),
    };
  });
  const [proposition, referents] = await Promise.all([
    proposerPour(base(), operation, file, { ecartes, equipes }),
    referentsDe(base(), operation.id, equipes),
  ]);
  const principalDe = (code: string | undefined, competence: LigneProposee['competence']) => {
    const f = proposition.portefeuilles.find((x) => x.id === Number(code));
    return f ? principalPour(competence, f, referents) : null;
  };
  const lignes = file.map((l): LigneProposee => {
    const est = (a: { personne: string }) => Number(a.personne) === l.parcours;
    return {
      ...l,
      affectation: proposition.affectations.find(est) ?? null,
      principalId: principalDe(proposition.affectations.find(est)?.portefeuille, l.competence),
      sansPlace: proposition.sansPlace.find(est)?.raison ?? null,
    };
  });
  const { portefeuilles, charges, durees, sansLieu } = proposition;
  return {
    operation: { id: operation.id, intitule: operation.intitule },
    choix,
    lignes,
    referents,
    portefeuilles,
    charges,
    durees,
    sansLieu,
  };
}

export async function action({ request, context }: Route.ActionArgs) {
  const formulaire = await request.formData();
  try {
    const message = await trancher(acteurDe(context), formulaire);
    return redirigerAvecMessage(retourA('/portefeuilles/proposition', request), message.texte, message.ton);
  } catch (erreur) {
    return refus(erreur, formulaire);
  }
}

export default function PropositionAffectations({ loaderData: page, actionData }: Route.ComponentProps) {
  if (!page)
    return (
      <Page fil={FIL} titre="Vous ne dirigez aucune équipe d'accompagnement" onglet="Proposition">
        <p>Seul le responsable territorial d'une équipe décide des affectations.</p>
      </Page>
    );
  const { lignes, portefeuilles, operation } = page;
  const placees = lignes.filter((l) => l.affectation);
  const refuse = (actionData ?? {}) as ResultatFormulaire;
  return (
    <Page
      fil={FIL}
      onglet="Proposition"
      surtitre={operation.intitule}
      titre={
        lignes.length === 0
          ? 'Chaque personne orientée a son référent'
          : `Une place est proposée à ${placees.length === lignes.length && lignes.length > 1 ? `chacune des ${lignes.length} personnes` : `${placees.length} personne${placees.length > 1 ? 's' : ''} sur ${lignes.length}`}`
      }
      chapo={
        lignes.length === 0
          ? "Rien n'attend ici."
          : 'Le calcul place le plus de monde, sans dépasser un plafond, au plus près et à charges équilibrées. Il propose ; vous décidez, personne par personne.'
      }
    >
      <ChoixOperation choix={page.choix} id={operation.id} adresse="/portefeuilles/proposition" />
      {placees.length > 1 ? (
        <Formulaire id="toutes" resultat={refuse.saisie?.intention === 'toutes' ? actionData : undefined}>
          <input type="hidden" name="intention" value="toutes" />
          {placees.map((l) => (
            <input
              key={l.parcours}
              type="hidden"
              name="choix"
              value={`${l.parcours}:${Number(l.affectation!.portefeuille)}:${l.principalId ?? ''}`}
            />
          ))}
          <Boutons>
            <BoutonEnvoi variante="secondaire">{`Accepter les ${placees.length} propositions`}</BoutonEnvoi>
          </Boutons>
        </Formulaire>
      ) : null}
      {lignes.length > 0 ? (
        <Section titre="Personne par personne">
          <p className="m-mention">{pluriel(lignes.length, 'personne')}, de la plus longue attente à la plus courte.</p>
          {lignes.map((l) => (
            <CartePersonne
              key={l.parcours}
              ligne={l}
              portefeuilles={portefeuilles}
              referents={page.referents}
              resultat={String(refuse.saisie?.parcours) === String(l.parcours) ? actionData : undefined}
            />
          ))}
        </Section>
      ) : null}
      {lignes.length > 0 ? (
        <Section titre="Les charges, si vous acceptez tout">
          <ChargesApres charges={page.charges} portefeuilles={portefeuilles} />
          <SourceTrajets durees={page.durees} sansLieu={page.sansLieu} />
        </Section>
      ) : null}
    </Page>
  );
}
