import { Form } from 'react-router';
import { rendezvousDesPrincipaux } from '#src/domaines/rendezvous/index.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { ChampSurveille } from '#src/presentation/ChampSurveille.tsx';
import { CasesACocher, Choix } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { pluriel } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { ErreurDroit } from '#src/socle/erreurs.ts';
import { dirigeEquipe } from '../droits.ts';
import { transfererPortefeuille } from '../operations/transferer.ts';
import { lirePortefeuille } from '../requetes/portefeuille.ts';
import { suivisDuPortefeuille } from '../requetes/suivis.ts';
import type { Route } from './+types/transferer';
import { direTransferes, FIL, titulaire } from './communs.tsx';
import { RendezvousAVenir } from './RendezvousAVenir.tsx';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const { operation, portefeuille: de, charges } = await lirePortefeuille(base(), numero(params.id));
  exiger(acteur, 'designations.proposer', operation);
  if (!dirigeEquipe(acteur, { operation, equipe: de.equipe })) throw new ErreurDroit('designations.transferer');
  const cibles = charges.filter(
    (f) => f.id !== de.id && f.titulaire && f.habilite && dirigeEquipe(acteur, { operation, equipe: f.equipe }),
  );
  const vers = cibles.find((f) => f.id === Number(new URL(request.url).searchParams.get('vers'))) ?? null;
  if (!vers) return { de, cibles, vers, lignes: [], tenus: [] };
  return lireEnCloison(acteur, async (c) => {
    const lignes = (await suivisDuPortefeuille(c, de.id)).filter((l) => l.principal);
    const parcours = lignes.map((l) => l.parcours);
    return { de, cibles, vers, lignes, tenus: await rendezvousDesPrincipaux(c, parcours, de.titulaire) };
  });
}

export const action = ({ request, context, params }: Route.ActionArgs) => {
  const vers = new URL(request.url).searchParams.get('vers');
  return agir(
    request,
    context,
    transfererPortefeuille,
    (f) => ({
      choix: f.getAll('parcours').map((p) => `${p}:${vers}`),
      motif: f.get('motif') ?? '',
      confirme_texte: f.get('confirme_texte'),
      auDela: f.get('auDela') ?? '',
    }),
    {
      redirection: `/portefeuilles/${numero(params.id)}`,
      message: ({ nombre: n, derogations, rendezvous }) =>
        `${pluriel(n, 'personne transférée', 'personnes transférées')}${derogations > 0 ? `, dont ${derogations} par dérogation, sans bilan partagé` : ''}.${direTransferes(rendezvous)}`,
    },
  );
};

export default function Transferer({
  loaderData: { de, cibles, vers, lignes, tenus },
  actionData,
}: Route.ComponentProps) {
  const sansBilan = lignes.filter((l) => !l.bilanPartage).length;
  return (
    <Page
      fil={[...FIL, { libelle: de.nom, adresse: `/portefeuilles/${de.id}` }]}
      onglet="Transférer"
      titre={
        vers
          ? `De ${de.nom} à ${vers.nom} : ${pluriel(lignes.length, 'personne')} au plus`
          : `Transférer des personnes de ${de.nom}`
      }
      chapo={`Tenu par ${titulaire(de)}.`}
    >
      <Form method="get" className="m-formulaire">
        <Choix
          nom="vers"
          libelle="Vers quel portefeuille"
          valeur={vers ? String(vers.id) : ''}
          options={cibles.map((f) => ({
            valeur: String(f.id),
            libelle: `${f.nom}, ${f.titulaireNom} : ${f.personnes} sur ${f.plafond}`,
          }))}
        />
        <Boutons>
          <button type="submit" className={`fr-btn${vers ? ' fr-btn--secondary' : ''}`}>
            Voir qui et quoi
          </button>
        </Boutons>
      </Form>
      {vers ? (
        <Section titre="Ce qui va se passer">
          <ul>
            <li>{vers.titulaireNom} devient le référent principal des personnes cochées, aujourd'hui.</li>
            <li>Les échéances que {de.titulaireNom ?? 'l’ancien référent'} devait pour elles lui passent.</li>
            <li>L'ancien référent les lit encore quelques jours, sans écrire, puis plus.</li>
            <li>
              {vers.nom} suit {pluriel(vers.personnes, 'personne')} ; son plafond est de {vers.plafond}.
            </li>
          </ul>
          <RendezvousAVenir tenus={tenus} passent={lignes.map((l) => l.parcours)} />
          {sansBilan > 0 ? (
            <Alerte ton="attention" titre={`${pluriel(sansBilan, 'personne')} sans bilan de transfert partagé`}>
              <p>
                Le bilan évite à la personne de tout redire. Sans lui, le transfert se fait par dérogation : votre
                raison et votre nom restent dans chaque dossier.
              </p>
            </Alerte>
          ) : null}
          <Formulaire resultat={actionData}>
            <CasesACocher
              nom="parcours"
              libelle="Personnes à transférer"
              valeurs={lignes.map((l) => String(l.parcours))}
              options={lignes.map((l) => ({
                valeur: String(l.parcours),
                libelle: `${l.prenom} ${l.nom}`,
                aide: `${l.reference}, ${l.communeNom ?? 'commune inconnue'} ; ${l.bilanPartage ? 'bilan partagé' : 'sans bilan partagé'}`,
              }))}
            />
            <ChampSurveille
              nom="motif"
              libelle="Pourquoi elles changent de référent"
              aide="Une raison d'organisation, rien sur les personnes : elle vaut dérogation pour qui n'a pas de bilan partagé."
              lignes={2}
              max={500}
            />
            <ChampSurveille
              nom="auDela"
              libelle="Raison de dépasser le plafond, s'il l'est"
              aide="Une raison d'organisation, rien sur la personne : elle est gardée avec l'affectation."
              lignes={2}
              max={500}
              facultatif
            />
            <Boutons>
              <BoutonEnvoi>Transférer les personnes cochées</BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </Section>
      ) : null}
    </Page>
  );
}
