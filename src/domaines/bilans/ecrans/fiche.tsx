import { Form, Link } from 'react-router';
import { retenuesDe } from '#src/domaines/echeances/index.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { Demonstration } from '#src/presentation/Etiquette.tsx';
import { BoutonEnvoi } from '#src/presentation/Formulaire.tsx';
import { date, dateHeure } from '#src/presentation/format.ts';
import { RevueDonnees } from '#src/presentation/formulaire/RevueDonnees.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { Pieces } from '#src/presentation/Pieces.tsx';
import { base } from '#src/socle/base/base.ts';
import { reglagesFichiers } from '#src/socle/fichiers/reglages.ts';
import { objetBilan } from '../chargement.ts';
import type { BilanSitue } from '../forme.ts';
import { commencerBilan } from '../operations/remplir.ts';
import { lireBilan } from '../requetes/fiche.ts';
import { suiviBilan } from '../suivi.ts';
import { voletsDe } from '../volets.ts';
import type { Route } from './+types/fiche';
import { EtatDuBilan, FIL, libelleEtat } from './communs.tsx';
import { Resultats } from './Resultats.tsx';

export async function loader({ params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const page = await lireBilan(base(), acteur, numero(params.id));
  const retenues = await retenuesDe(base(), `convention:${page.bilan.convention}`);
  return {
    ...page,
    volets: await voletsDe(base(), acteur, page.bilan),
    retient: retenues.some((r) => r.objet === objetBilan(page.bilan.id)),
    analysees: Boolean(reglagesFichiers.clamd()),
  };
}

export const action = ({ request, context, params }: Route.ActionArgs) =>
  agir(request, context, commencerBilan, () => ({ id: params.id }), {
    redirection: ({ id }) => `/bilans/${id}/remplir`,
    message: 'Le bilan est commencé : les chiffres déjà connus sont proposés, vérifiez-les.',
  });

/** Ce que la structure a à faire, dit à elle. */
const AIDES_STRUCTURE: Partial<Record<BilanSitue['etat'], string>> = {
  brouillon: "Remplissez-le, joignez vos comptes annuels, relisez, puis déposez. Il n'est transmis qu'au dépôt.",
  a_corriger: 'Le service vous a rouvert les champs à corriger. Corrigez-les, puis rendez le bilan.',
};

function titreDe({ etat, annee, structureNom }: BilanSitue): string {
  const quoi = `Le bilan ${annee} de ${structureNom}`;
  if (etat === 'brouillon') return `${quoi} est à déposer`;
  if (etat === 'depose') return `${quoi} est déposé, en attente d'examen`;
  if (etat === 'a_corriger') return `${quoi} est à corriger`;
  return `${quoi} est ${etat === 'accepte' ? 'accepté' : 'refusé'}`;
}

export default function Fiche({ loaderData: page }: Route.ComponentProps) {
  const { bilan, contenu, histoire } = page;
  const ouvert = page.remplit && (bilan.etat === 'brouillon' || bilan.etat === 'a_corriger');
  const examine = page.transitions.some((t) => t.nom !== 'deposer' && t.nom !== 'redeposer');
  const dernier = histoire.findLast((h) => h.commentaire !== '');
  return (
    <Page
      fil={FIL}
      surtitre={`Bilan annuel, convention ${bilan.conventionNumero}`}
      titre={titreDe(bilan)}
      onglet={`Bilan ${bilan.annee}, ${bilan.structureNom}`}
      chapo={ouvert ? AIDES_STRUCTURE[bilan.etat] : suiviBilan.etats[bilan.etat].aide}
      action={
        ouvert && contenu ? (
          {
            libelle: bilan.etat === 'brouillon' ? 'Remplir le bilan' : 'Corriger le bilan',
            adresse: `/bilans/${bilan.id}/remplir`,
          }
        ) : ouvert ? (
          <Form method="post">
            <BoutonEnvoi>Commencer le bilan</BoutonEnvoi>
          </Form>
        ) : examine ? (
          {
            libelle: bilan.etat === 'refuse' ? 'Rouvrir le bilan' : 'Examiner le bilan',
            adresse: `/bilans/${bilan.id}/examiner`,
          }
        ) : undefined
      }
    >
      {page.retient ? (
        <Alerte ton="erreur">
          La date limite est passée : les versements de la convention sont retenus tant que le bilan n'est pas accepté.
        </Alerte>
      ) : null}
      {dernier && ['a_corriger', 'refuse', 'accepte'].includes(bilan.etat) ? (
        <Alerte
          ton={bilan.etat === 'accepte' ? 'information' : 'attention'}
          titre={`${dernier.acteur}, ${dernier.organisation}`}
        >
          <p>{dernier.commentaire}</p>
        </Alerte>
      ) : null}
      <dl className="m-proprietes">
        <div>
          <dt>État</dt>
          <dd>
            <EtatDuBilan bilan={bilan} /> <Demonstration oui={bilan.demonstration} />
          </dd>
        </div>
        <div>
          <dt>À déposer avant le</dt>
          <dd>{date(bilan.dueLe, 'longue', "date non fixée : aucun paramètre ne la dit, rien n'est retenu")}</dd>
        </div>
        {bilan.deposeLe ? (
          <div>
            <dt>Déposé</dt>
            <dd>
              le {dateHeure(bilan.deposeLe)}, par {bilan.deposePar}
            </dd>
          </div>
        ) : null}
        {page.volets.map((v) => (
          <div key={v.cle}>
            <dt>Joint à ce bilan</dt>
            <dd>
              <Link to={v.adresse}>{v.libelle}</Link> : {v.etat}
            </dd>
          </div>
        ))}
        {bilan.empreinte ? (
          <div>
            <dt>Empreinte</dt>
            <dd>
              <code className="m-empreinte">{bilan.empreinte}</code>
            </dd>
          </div>
        ) : null}
        {page.documents.length > 0 ? (
          <div>
            <dt>Récépissés</dt>
            <dd>
              {page.documents.map((d) => (
                <span key={d.id}>
                  <a href={`/bilans/${bilan.id}/documents/${d.id}`} download>
                    {d.format.toUpperCase()} du {dateHeure(d.le)}
                  </a>{' '}
                </span>
              ))}
            </dd>
          </div>
        ) : null}
      </dl>
      {bilan.resultats && page.lisible ? (
        <Section titre="Résultats">
          <Resultats resultats={bilan.resultats} quand={`accepté le ${date(bilan.resultats.accepteLe)}`} />
        </Section>
      ) : null}
      {contenu ? (
        <RevueDonnees
          definition={contenu.reponse.definition}
          evaluation={contenu.evaluation}
          ici={String(bilan.annee)}
          {...(page.avant ? { comparaison: page.avant } : {})}
          rendrePiece={(champ) => (
            <>
              <p>{champ.libelle}</p>
              <Pieces
                pieces={contenu.pieces.filter((p) => p.champ === champ.id)}
                adresse={(p) => `/bilans/${bilan.id}/pieces/${p.id}`}
                analysees={page.analysees}
                vide="Aucun fichier joint."
              />
            </>
          )}
        />
      ) : (
        <p>
          {page.lisible
            ? "Rien n'est encore rempli. Les chiffres que le site connaît déjà (postes de l'annexe, heures, sorties) seront proposés."
            : 'La structure ne l’a pas encore déposé : ses réponses ne se lisent pas avant.'}
        </p>
      )}
      <Section titre="Histoire">
        <ul className="m-fils">
          {histoire.map((h) => (
            <li key={`${h.le.toISOString()} ${h.transition}`}>
              <strong>{libelleEtat(h.vers as BilanSitue['etat'])}</strong>, {dateHeure(h.le)}, {h.acteur} (
              {h.organisation}){h.commentaire ? ` – ${h.commentaire}` : ''}
            </li>
          ))}
        </ul>
      </Section>
    </Page>
  );
}
