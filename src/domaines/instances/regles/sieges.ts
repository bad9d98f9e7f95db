import type { Assemblee, MembreCalcul, PointCalcul, Siege } from './forme.ts';

/** Présents qui comptent : la présence à distance seulement si la règle l'admet. */
export function presentsDe({ regles, presences }: Assemblee): Set<string> {
  return new Set(
    presences.filter(({ mode }) => mode === 'sur_place' || regles.quorum.visio).map(({ membre }) => membre),
  );
}

const parId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/**
 * Qui porte la voix de chaque siège délibérant, pour un point. Le titulaire présent siège ; absent ou retiré du point, son premier suppléant
 * présent siège pour lui (R133-3) ; à défaut, son mandataire, s'il siège lui-même sur ce point (R133-9). Un mandat donné par un membre retiré
 * est sans effet : il participerait par un autre (R133-12).
 */
export function siegesDe(assemblee: Assemblee, { retires }: Pick<PointCalcul, 'retires'>): Siege[] {
  const deliberants = new Set(assemblee.colleges.filter((c) => c.deliberatif).map((c) => c.id));
  const membres = [...assemblee.membres].sort(parId);
  const titulaires = membres.filter((m) => !m.suppleantDe && deliberants.has(m.college));
  const presents = presentsDe(assemblee);
  const retire = new Set(retires);
  const siege = (m: MembreCalcul) => presents.has(m.id) && !retire.has(m.id);
  const sieges = titulaires.map((titulaire): Siege => {
    const commun = { titulaire: titulaire.id, college: titulaire.college };
    if (siege(titulaire)) return { ...commun, porteur: titulaire.id, comment: 'present' };
    const suppleant = membres.find((m) => m.suppleantDe === titulaire.id && siege(m));
    if (suppleant) return { ...commun, porteur: suppleant.id, comment: 'supplee' };
    return { ...commun, porteur: null, comment: retire.has(titulaire.id) ? 'retire' : 'absent' };
  });
  return representer(assemblee, sieges);
}

function representer(assemblee: Assemblee, sieges: Siege[]): Siege[] {
  const { regles, mandats } = assemblee;
  const siegent = new Map(sieges.flatMap((s) => (s.porteur ? [[s.porteur, s] as const] : [])));
  const recus = new Map<string, number>();
  const parMandant = new Map(mandats.map((m) => [m.mandant, m.mandataire]));
  return sieges.map((s) => {
    const mandataire = s.comment === 'absent' ? parMandant.get(s.titulaire) : undefined;
    const hote = mandataire === undefined ? undefined : siegent.get(mandataire);
    if (mandataire === undefined || !hote) return s;
    if (regles.mandatMemeCollege && hote.college !== s.college) return s;
    const deja = recus.get(mandataire) ?? 0;
    // Les sièges sont rangés par identifiant : au-delà du nombre admis, ce sont toujours les mêmes mandats qui comptent.
    if (deja >= regles.mandatsParMembre) return s;
    recus.set(mandataire, deja + 1);
    return { ...s, porteur: mandataire, comment: 'represente' };
  });
}
