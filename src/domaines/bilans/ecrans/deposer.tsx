import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date, dateHeure, pluriel } from '#src/presentation/format.ts';
import { PiecesLues } from '#src/presentation/formulaire/PiecesDuChamp.tsx';
import { RevueDonnees } from '#src/presentation/formulaire/RevueDonnees.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { reglagesFichiers } from '#src/socle/fichiers/reglages.ts';
import { enRetard } from '../forme.ts';
import { deposerBilan } from '../operations/deposer.ts';
import { lireBilan } from '../requetes/fiche.ts';
import { voletsDe } from '../volets.ts';
import type { Route } from './+types/deposer';
import { FIL } from './communs.tsx';

export async function loader({ params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const { bilan, contenu } = await lireBilan(base(), acteur, numero(params.id));
  exiger(acteur, 'bilans.deposer', bilan);
  if (!contenu)
    throw new ErreurMetier("Ce bilan n'est pas commencé.", {
      statut: 409,
      conseil: 'Ouvrez sa fiche pour le commencer.',
    });
  const volets = (await voletsDe(base(), acteur, bilan)).filter((v) => v.attendu);
  return { bilan, contenu, volets, tard: enRetard(bilan), analysees: Boolean(reglagesFichiers.clamd()) };
}

export const action = ({ request, context, params }: Route.ActionArgs) =>
  agir(request, context, deposerBilan, (f) => ({ ...Object.fromEntries(f), id: params.id }), {
    redirection: ({ id }) => `/bilans/${id}`,
    message: ({ deposeLe, deja }) =>
      `${deja ? 'Ce bilan était déjà déposé' : 'Le bilan est déposé'}, le ${dateHeure(deposeLe)}. Le récépissé est sur cette page.`,
  });

export const shouldRevalidate = relireApresConflit;

export default function Deposer({ loaderData: page, actionData }: Route.ComponentProps) {
  const { bilan, contenu } = page;
  const ici = `/bilans/${bilan.id}`;
  const bloquants = contenu.evaluation.problemes.filter((p) => p.gravite === 'bloquant');
  return (
    <Page
      fil={[...FIL, { libelle: `Bilan ${bilan.annee}`, adresse: ici }]}
      surtitre={`${bilan.structureNom}, convention ${bilan.conventionNumero}`}
      titre={
        bloquants.length > 0
          ? `${pluriel(bloquants.length, 'point empêche', 'points empêchent')} le dépôt`
          : `Le bilan ${bilan.annee} est prêt à être déposé`
      }
      onglet={`Déposer le bilan ${bilan.annee}`}
      chapo={bilan.dueLe ? `Date limite : ${date(bilan.dueLe)}.` : 'Aucune date limite fixée.'}
    >
      {page.tard ? (
        <Alerte ton="attention">La date limite est passée : le dépôt sera reçu, et noté en retard.</Alerte>
      ) : null}
      {page.volets.map((v) => (
        <Alerte key={v.cle} ton="information">
          Reste aussi à déposer, joint à ce bilan : <Link to={v.adresse}>{v.libelle}</Link>. Les chiffres communs y sont
          repris.
        </Alerte>
      ))}
      {bloquants.length > 0 ? (
        <Alerte ton="attention" titre="À compléter">
          <ul>
            {bloquants.map((p) => (
              <li key={`${p.champ} ${p.message}`}>
                <Link to={`${ici}/remplir?section=${p.section}&manques=oui#champ-${p.champ}`}>{p.message}</Link>
              </li>
            ))}
          </ul>
        </Alerte>
      ) : (
        <p>
          Relisez vos réponses. Une fois déposé, le bilan ne se modifie plus, sauf si le service vous demande des
          corrections.
        </p>
      )}
      {bloquants.length > 0 ? (
        <p>
          <Link className="fr-btn fr-btn--secondary" to={`${ici}/remplir`}>
            Revenir au formulaire
          </Link>
        </p>
      ) : (
        <Formulaire resultat={actionData}>
          <input type="hidden" name="version" value={contenu.reponse.version} />
          <Boutons>
            <BoutonEnvoi enCours="Dépôt en cours…">
              {bilan.etat === 'a_corriger' ? 'Rendre les corrections' : 'Déposer le bilan'}
            </BoutonEnvoi>
            <Link className="fr-btn fr-btn--tertiary" to={`${ici}/remplir`}>
              Revenir au formulaire
            </Link>
          </Boutons>
        </Formulaire>
      )}
      <RevueDonnees
        definition={contenu.reponse.definition}
        evaluation={contenu.evaluation}
        ici={String(bilan.annee)}
        rendrePiece={(champ) => (
          <PiecesLues champ={champ} pieces={contenu.pieces} adresse={ici} analysees={page.analysees} />
        )}
      />
    </Page>
  );
}
