import { Link } from 'react-router';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { CasesACocher } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { pluriel } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { centimes, enEuros, plus } from '#src/socle/montants.ts';
import { LIBELLES_SENS } from '../../forme.ts';
import type { PageDecisions } from '../../requetes/decisions.ts';
import { Signature } from '../Signature.tsx';

type Page = Omit<PageDecisions, 'appel'> & { jour: string };

/** Ce que l'essai adopté tranche et qui n'est pas encore décidé : tout d'un coup, ou une partie. */
export function ADecider({ page, resultat }: { page: Page; resultat: unknown }) {
  const { adopte, enTete } = page;
  const classement = `/appels/${enTete.id}/classement`;
  if (!page.ouvert) return null;
  if (!adopte || adopte.lignes.length === 0)
    return page.aDecider > 0 ? (
      <Section
        titre={`${pluriel(page.aDecider, 'candidature attend', 'candidatures attendent')} une décision`}
        id="decider"
      >
        <p className="m-vide">
          {adopte ? `L'essai adopté (« ${adopte.nom} ») ne les tranche pas.` : "Aucun essai n'est adopté."}{' '}
          <Link to={`${classement}#essais`}>Ouvrir ou adopter un essai</Link>, ou décider d'une seule candidature depuis{' '}
          <Link to={classement}>le classement</Link>.
        </p>
      </Section>
    ) : null;
  const total = centimes(
    plus('0', ...adopte.lignes.map((l) => (l.ligne.sens === 'favorable' ? (l.ligne.montant ?? '0') : '0'))),
  );
  const attendent = adopte.lignes.filter((l) => l.etat === 'en_comite').length;
  return (
    <Section titre={`À décider : ${pluriel(adopte.lignes.length, 'candidature')}`} id="decider">
      <p>
        D'après l'essai adopté <Link to={`/appels/${enTete.id}/arbitrages/${adopte.id}`}>« {adopte.nom} »</Link>
        {page.bornes.sansMontant ? '' : `, ${enEuros(total)} au total`}. Les accords engagent l'enveloppe et figent leur
        budget retenu ; si elle n'y suffit plus, aucune décision n'est écrite.
      </p>
      {attendent > 0 ? (
        <Alerte
          ton="attention"
          titre={`${pluriel(attendent, 'candidature attend', 'candidatures attendent')} l'avis du comité`}
        >
          <p>Décochez-les, ou attendez l'avis.</p>
        </Alerte>
      ) : null}
      {page.peut.decider ? (
        <Formulaire id="decision" resultat={resultat} action="?geste=decider">
          <input type="hidden" name="arbitrage" value={adopte.id} />
          <CasesACocher
            nom="candidatures"
            libelle="Candidatures à décider"
            valeurs={adopte.lignes.filter((l) => l.etat !== 'en_comite').map((l) => String(l.id))}
            options={adopte.lignes.map((l) => ({
              valeur: String(l.id),
              libelle: (
                <>
                  {l.organisation} : {LIBELLES_SENS[l.ligne.sens!].toLowerCase()}
                  {l.ligne.montant && l.ligne.sens === 'favorable' ? `, ${enEuros(l.ligne.montant)}` : ''}
                </>
              ),
              aide: l.etat === 'en_comite' ? "Attend l'avis du comité." : `${l.intitule}, ${l.numero}`,
            }))}
          />
          <Signature jour={page.jour} />
          <Boutons>
            <BoutonEnvoi>Décider</BoutonEnvoi>
          </Boutons>
        </Formulaire>
      ) : (
        <p className="m-vide">Une décision se prend par une personne responsable de {enTete.financeur}.</p>
      )}
    </Section>
  );
}
